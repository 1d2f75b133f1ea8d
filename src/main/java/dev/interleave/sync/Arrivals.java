package dev.interleave.sync;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;

/**
 * How threads come to something that is acquired, and in which order they are served.
 *
 * <p>Confined to the thread whose turn it is, where threads run one at a time; otherwise immutable.
 */
final class Arrivals {

    /*
     * A real fair synchronizer keeps a queue of those that wait. Where threads run one at a time nobody ever waits at the
     * real one, so the queue is played: to come and ask is a step of its own, and who has come first is served first.
     */
    private final Traced traced;

    private final @Nullable LongSupplier ahead;

    private final @Nullable Deque<Thread> queue;

    private final Operation ask;

    /**
     * Creates it.
     *
     * @param mode how it is acquired
     * @param queued how many threads wait at the real synchronizer
     */
    Arrivals(Traced traced, Mode mode, LongSupplier queued) {
        this.traced = traced;
        boolean fair = traced.subject().fair();
        this.queue = fair && traced.seam().isOneAtATime() ? new ArrayDeque<>() : null;
        this.ahead = queue != null ? () -> queue.size() - 1L : fair ? queued : null;
        this.ask = Operation.step(EventKind.WAITING, traced.subject(), mode);
    }

    /** Whether it is a thread's turn among those that have come. */
    boolean isTurnOf(Thread thread) {
        return queue == null || queue.peekFirst() == thread;
    }

    /** Comes, asks and waits; returns whether it was acquired in time. */
    boolean acquire(Operation acquire, @Nullable Duration timeout, Attempt attempt) throws InterruptedException {
        if (queue == null) {
            traced.waiting(acquire.mode(), ahead);
            return traced.await(acquire, timeout, attempt);
        }
        traced.seam().before(ask);
        queue.addLast(Thread.currentThread());
        try {
            traced.waiting(acquire.mode(), ahead);
            return traced.await(acquire, timeout, attempt);
        }
        finally {
            queue.remove(Thread.currentThread());
        }
    }
}
