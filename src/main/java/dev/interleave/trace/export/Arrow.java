package dev.interleave.trace.export;

/**
 * What one thread passed to another.
 *
 * @param kind what that was
 * @param from the step at which the one gave it
 * @param to the step at which the other got it
 */
public record Arrow(Kind kind, int from, int to) {

    /** What is passed. */
    public enum Kind {
        /** A lock or permit, from its release to the acquire after it. */
        HANDED_OVER,
        /** A value, from its write to a read that saw it; an element, from its putting to its taking. */
        SEEN
    }
}
