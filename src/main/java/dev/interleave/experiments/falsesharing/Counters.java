package dev.interleave.experiments.falsesharing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A counter for each thread, all of them in one array.
 *
 * <p>Thread-safe, as long as each counter is bumped by one thread.
 */
final class Counters {

    /** Opaque, so that no counter is kept in a register and written once. */
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

    /** Room before the first counter: the array's length, which each access reads, is not to be in its line. */
    private static final int FIRST = 16;

    private final long[] slots;

    private final int apart;

    Counters(int threads, Layout layout) {
        this.apart = layout.slots();
        this.slots = new long[FIRST + threads * apart + FIRST];
    }

    /** Adds one to a thread's counter, so many times. */
    void bump(int number, int times) {
        bump(slots, FIRST + number * apart, times);
    }

    private static void bump(long[] slots, int slot, int times) {
        for (int i = 0; i < times; i++) {
            SLOT.setOpaque(slots, slot, (long) SLOT.getOpaque(slots, slot) + 1);
        }
    }

    /** What a thread has counted. */
    long value(int number) {
        return (long) SLOT.getOpaque(slots, FIRST + number * apart);
    }
}
