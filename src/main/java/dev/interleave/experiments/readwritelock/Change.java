package dev.interleave.experiments.readwritelock;

/** Whether a thread goes from one of the two locks to the other without giving anything back between. */
enum Change {

    /** It does not. */
    NONE,
    /** A reader asks for the write lock while it holds the read lock. */
    UPGRADE,
    /** A writer takes the read lock while it holds the write lock, and then gives the write lock back. */
    DOWNGRADE
}
