package dev.interleave.experiments.falsesharing;

/** Which layouts are measured. */
enum Measured {

    /** Both, in turn. */
    BOTH,
    /** Only {@link Layout#ADJACENT}. */
    ADJACENT,
    /** Only {@link Layout#PADDED}. */
    PADDED;

    /** Whether a layout is. */
    boolean includes(Layout layout) {
        return this == BOTH || name().equals(layout.name());
    }
}
