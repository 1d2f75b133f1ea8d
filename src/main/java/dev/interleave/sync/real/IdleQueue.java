package dev.interleave.sync.real;

import java.util.concurrent.LinkedBlockingQueue;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;

/**
 * The queue of an executor of so many threads, where it can be seen who is idle.
 *
 * <p>Thread-safe.
 */
public final class IdleQueue extends LinkedBlockingQueue<Runnable> {

    private static final long serialVersionUID = 1L;

    private final transient Traced traced;

    private final transient Operation take;

    /** Whether those who are idle are about to be sent away; they are not told one by one. */
    private volatile boolean closing;

    public IdleQueue(Traced traced) {
        this.traced = traced;
        this.take = Operation.waiting(EventKind.TAKEN, traced.subject(), Mode.SHARED, _ -> closing || !isEmpty());
    }

    /**
     * Taking the next task.
     *
     * <p>Confined to the thread that takes.
     */
    private final class Taking implements Attempt {

        private @Nullable Runnable task;

        @Override
        public boolean now() {
            task = poll();
            return task != null;
        }

        @Override
        public boolean within(long nanos) throws InterruptedException {
            task = IdleQueue.super.take();
            return true;
        }
    }

    @Override
    public Runnable take() throws InterruptedException {
        Runnable next = poll();
        if (next != null) {
            return next;
        }
        traced.unordered(EventKind.AWAITING, Mode.SHARED, 0);
        Taking taking = new Taking();
        try {
            traced.seam().await(take, null, taking);
        }
        catch (RunEndedException ex) {
            // It is the executor that ends its threads, and it does.
            return super.take();
        }
        return taking.task != null ? taking.task : super.take();
    }

    public void close() {
        closing = true;
    }
}
