package dev.interleave.operations.run;

/** How far a run is. */
public enum RunStatus {

    /** It is going on. */
    RUNNING,
    /** It went to its end. */
    COMPLETED,
    /** It could not go to its end, because of an error in it. */
    FAILED,
    /** It was ended from outside. */
    CANCELLED,
    /** It was ended at its deadline. */
    TIMED_OUT,
    /** It was ended because threads of it waited for one another for ever. */
    DEADLOCKED
}
