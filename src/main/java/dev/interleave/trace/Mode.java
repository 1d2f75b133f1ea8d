package dev.interleave.trace;

/** How a lock is held, or a variable used. */
public enum Mode {

    /** By one thread alone. */
    EXCLUSIVE,
    /** Together with others that hold it in the same mode. */
    SHARED,
    /** By a plain access, though the variable is also accessed by a VarHandle. */
    PLAIN,
    /** By a VarHandle, and not plainly, though the variable was plain until then. */
    ORDERED
}
