package dev.interleave.operations.series;

/** How far a series is. */
public enum SeriesStatus {

    /** It is going on. */
    RUNNING,
    /** All its runs were done, or its time was over. */
    COMPLETED,
    /** It was ended from outside. */
    CANCELLED,
    /** It could not go on. */
    FAILED
}
