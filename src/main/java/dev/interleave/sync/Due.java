package dev.interleave.sync;

import java.util.Comparator;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * An element of a delay queue.
 *
 * @param cell the element
 * @param atNanos when it may be taken, by {@link System#nanoTime()}
 * @param number its number among the elements, for those that are due at the same time
 */
record Due(Cell cell, long atNanos, long number) implements Delayed {

    private static final Comparator<Due> ORDER =
            ((Comparator<Due>) (one, other) -> Long.signum(one.atNanos - other.atNanos)).thenComparing(Due::number);

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(atNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return ORDER.compare(this, (Due) other);
    }
}
