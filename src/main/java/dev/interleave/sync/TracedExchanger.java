package dev.interleave.sync;

import java.time.Duration;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.played.PlayedRendezvous;
import dev.interleave.sync.traced.Cell;
import dev.interleave.sync.traced.Shown;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * An {@link java.util.concurrent.Exchanger} of numbers that says what happens to it.
 *
 * <p>Thread-safe.
 */
public final class TracedExchanger implements Shown {

    /*
     * What a thread brings is told as put in, and what it gets as taken out: the taking names the putting by the other one,
     * and comes after it. Both are told once the two have met, so who meets nobody has put nothing.
     */
    private final Traced traced;

    private final Swap swap;

    TracedExchanger(Traced traced) {
        this.traced = traced;
        this.swap = traced.seam().isOneAtATime() ? new Swap.Played(new PlayedRendezvous(traced))
                : Swap.Real.of(traced);
    }

    /** Waits for another thread, as long as it takes; returns what that one brought. */
    public long exchange(long value) throws InterruptedException {
        return exchange(value, null).orElseThrow();
    }

    /** Waits for another thread, no longer than told; returns what that one brought, nothing if none came in time. */
    public OptionalLong exchange(long value, @Nullable Duration timeout) throws InterruptedException {
        traced.unordered(EventKind.AWAITING, Mode.SHARED, 0);
        ThreadLog log = ThreadLog.current();
        Cell got = swap.swap(new Cell(value, log.nextWriteId()), timeout);
        if (got == null) {
            return OptionalLong.empty();
        }
        int exchanger = traced.subject().id();
        log.record(EventKind.PUT, Mode.SHARED, exchanger, value, ThreadLog.NO_LINK);
        log.record(EventKind.TAKEN, Mode.SHARED, exchanger, got.value(), got.writer());
        return OptionalLong.of(got.value());
    }

    @Override
    public Subject subject() {
        return traced.subject();
    }

    /** How many wait. */
    @Override
    public Object look() {
        return swap.waiting();
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
