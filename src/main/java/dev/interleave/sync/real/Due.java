package dev.interleave.sync.real;

import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

import dev.interleave.sync.traced.Cell;

/**
 * An element of a delay queue.
 *
 * @param cell the element
 * @param atNanos when it may be taken, by {@link System#nanoTime()}
 * @param number its number among the elements, for those that are due at the same time
 */
public record Due(Cell cell, long atNanos, long number) implements Delayed {

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(atNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        Due due = (Due) other;
        // Nano times are compared by their difference, which may overflow where they do not.
        return atNanos == due.atNanos ? Long.compare(number, due.number) : Long.signum(atNanos - due.atNanos);
    }
}
