package dev.interleave.sync.traced;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.Seam;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * A subject at the seam, with the order of its own events: what every traced synchronizer is made on.
 *
 * <p>Thread-safe.
 *
 * @param subject what the trace calls it
 * @param seam where its operations are announced
 * @param order the next position in its own order
 */
public record Traced(Subject subject, Seam seam, AtomicLong order) {

    /*
     * For an exclusive lock, positions are drawn by the holder alone. Where several threads may be inside at once, the
     * counter is shared by threads that have just met, or are about to meet, at the synchronizer's own state word, so it
     * puts no threads in step that were not in step already. A position is drawn before the real release and after the
     * real acquire, so that a release always precedes the acquires it allowed. Plain variables, whose races must stay
     * undisturbed, have no such counter.
     */
    public Traced(Subject subject, Seam seam) {
        this(subject, seam, new AtomicLong());
    }

    /** Records an event that has a place in this synchronizer's own order. */
    public void inOrder(EventKind kind, Mode mode, long value) {
        ThreadLog.current().record(kind, mode, subject.id(), value, order.getAndIncrement());
    }

    /** Records an event that has none. */
    public void unordered(EventKind kind, Mode mode, long value) {
        ThreadLog.current().record(kind, mode, subject.id(), value, ThreadLog.NO_LINK);
    }

    /**
     * Records that the thread is about to ask.
     *
     * @param ahead looks how many are queued; the queue is walked for it, so it is given only where fairness is checked
     */
    public void waiting(Mode mode, @Nullable LongSupplier ahead) {
        if (ahead == null) {
            unordered(EventKind.WAITING, mode, -1);
        }
        else {
            ThreadLog.current().recordLooking(EventKind.WAITING, mode, subject.id(), ahead);
        }
    }

    /**
     * Carries out an operation that may have to wait; an interruption is recorded and passed on.
     *
     * @param timeout how long it waits at most; null for as long as it takes
     * @return whether it was in time; that it was not is recorded
     */
    public boolean await(Operation operation, @Nullable Duration timeout, Attempt attempt) throws InterruptedException {
        boolean inTime;
        try {
            inTime = seam.await(operation, timeout, attempt);
        }
        catch (InterruptedException ex) {
            unordered(EventKind.INTERRUPTED, operation.mode(), 0);
            throw ex;
        }
        if (!inTime) {
            unordered(EventKind.TIMED_OUT, operation.mode(), 0);
        }
        return inTime;
    }
}
