package dev.interleave.launch;

/** How far something is that was launched and works through many runs or schedules. */
public enum Status {

    /** It is going on. */
    RUNNING,
    /** It went as far as it was allowed. */
    COMPLETED,
    /** It was ended from outside. */
    CANCELLED,
    /** It could not go on, because of an error. */
    FAILED
}
