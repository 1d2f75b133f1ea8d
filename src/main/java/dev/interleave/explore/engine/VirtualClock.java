package dev.interleave.explore.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A clock on which every look takes a microsecond, and sleeping takes no time at all.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class VirtualClock implements LongSupplier {

    private static final long TICK_NANOS = 1_000;

    private long nanos;

    @Override
    public long getAsLong() {
        nanos += TICK_NANOS;
        return nanos;
    }

    /** Lets time pass. */
    void pass(Duration duration) {
        nanos += duration.toNanos();
    }
}
