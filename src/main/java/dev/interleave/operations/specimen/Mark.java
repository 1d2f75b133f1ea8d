package dev.interleave.operations.specimen;

/** What one learns from a tool about a situation. */
public enum Mark {

    /** It says that there is a deadlock. */
    REPORTED,
    /** It does not say so, but shows who waits for whom all round a ring. */
    DEDUCIBLE,
    /** Neither. */
    UNSEEN
}
