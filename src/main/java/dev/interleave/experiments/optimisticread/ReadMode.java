package dev.interleave.experiments.optimisticread;

/** How readers protect themselves. */
enum ReadMode {

    /** They take a stamp, read, and validate it; if that fails again and again, they take the read lock. */
    OPTIMISTIC,
    /** They take a stamp, read, and forget to validate it. */
    UNVALIDATED,
    /** They take the read lock. */
    READ_LOCK
}
