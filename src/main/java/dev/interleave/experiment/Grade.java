package dev.interleave.experiment;

/** How an outcome is to be taken. */
public enum Grade {

    /** What one would wish for. */
    ACCEPTABLE,
    /** Allowed, and the reason the experiment exists. */
    INTERESTING,
    /** Must never happen; if it does, something is broken. */
    FORBIDDEN
}
