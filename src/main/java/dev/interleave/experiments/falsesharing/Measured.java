package dev.interleave.experiments.falsesharing;

/** Which layouts are measured. */
enum Measured {

    /** Both, in turn. */
    BOTH,
    /** Only {@link Spacing#ADJACENT}. */
    ADJACENT,
    /** Only {@link Spacing#PADDED}. */
    PADDED;

    /** Whether a layout is. */
    boolean includes(Spacing layout) {
        return this == BOTH || name().equals(layout.name());
    }
}
