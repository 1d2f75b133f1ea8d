package dev.interleave.operations.exploration;

/** How far an exploration is. */
public enum ExplorationStatus {

    /** It is going on. */
    RUNNING,
    /** It went as far as it was allowed. */
    COMPLETED,
    /** It was ended from outside. */
    CANCELLED,
    /** It could not go on, because of an error in the experiment. */
    FAILED
}
