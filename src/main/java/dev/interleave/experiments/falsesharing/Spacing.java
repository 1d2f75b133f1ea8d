package dev.interleave.experiments.falsesharing;

/** How far apart the counters of different threads are. */
enum Spacing {

    /** One next to the other, 8 bytes each. */
    ADJACENT(1),
    /**
     * 128 bytes apart. A line has 64 bytes on x86 and most other processors, and some fetch two lines at a time; the JVM's own
     * {@code @Contended} keeps the same distance (JEP 142, {@code -XX:ContendedPaddingWidth}).
     */
    PADDED(16);

    private final int slots;

    Spacing(int slots) {
        this.slots = slots;
    }

    /** From one counter to the next, in slots of 8 bytes. */
    int slots() {
        return slots;
    }
}
