package dev.interleave.trace;

/**
 * The packing of a joined thread and of how long it was waited for into the value of an event.
 *
 * <p>From the top: 40 bits of nanoseconds, 24 bits that say which thread. Of a thread that failed while it waited, the
 * upper half of the value is microseconds, the lower one the number of the text.
 */
public final class Joining {

    private static final int THREAD_BITS = 24;

    private static final long MASK = (1L << THREAD_BITS) - 1;

    private static final long MOST_NANOS = (1L << 39) - 1;

    private Joining() {
    }

    /** The value of the event. */
    public static long of(int other, long waitedNanos) {
        return (Math.clamp(waitedNanos, 0L, MOST_NANOS) << THREAD_BITS) | other;
    }

    /** The position of the thread that was joined. */
    public static int other(long value) {
        return (int) (value & MASK);
    }

    static long waitedNanos(long value) {
        return value >>> THREAD_BITS;
    }

    /** How long it was waited for, beside the text of a failure. */
    public static int micros(long waitedNanos) {
        return Math.clamp(waitedNanos / 1000, 0, Integer.MAX_VALUE);
    }

    static long failedNanos(long value) {
        return (value >>> 32) * 1000;
    }
}
