package dev.interleave.trace;

/** How a lock is held. */
public enum Mode {

    /** By one thread alone. */
    EXCLUSIVE,
    /** Together with others that hold it in the same mode. */
    SHARED
}
