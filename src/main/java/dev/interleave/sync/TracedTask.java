package dev.interleave.sync;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.FailureText;
import dev.interleave.trace.Mode;
import dev.interleave.trace.record.ThreadLog;

/**
 * A task that was handed in to a pool. In the trace its end is the counting down of a latch.
 *
 * <p>Thread-safe.
 */
@CallsProgram
public final class TracedTask implements Runnable, Attempt {

    private final int number;

    private final Worker.Task work;

    private final Traced traced;

    private final Runnable begin;

    private final Operation end;

    private final Operation pass;

    /** Set before anybody else knows the task, except the thread that does it. */
    private volatile @Nullable Future<?> real;

    private volatile @Nullable Throwable failure;

    TracedTask(int number, Worker.Task work, Traced traced, Runnable begin) {
        this.number = number;
        this.work = work;
        this.traced = traced;
        this.begin = begin;
        this.end = Operation.step(EventKind.COUNTED_DOWN, traced.subject());
        this.pass = Operation.waiting(EventKind.WOKEN, traced.subject(), Mode.SHARED, _ -> now());
    }

    void handedIn(Future<?> future) {
        real = future;
    }

    /** Does the task on the calling thread, a pool's; never throws. To be called once. */
    @Override
    public void run() {
        try {
            begin.run();
            work.run(number);
        }
        catch (RunEndedException | InterruptedException ex) {
            failure = ex;
        }
        catch (Throwable ex) {
            failure = ex;
            ThreadLog.current().record(EventKind.NOTE, 0, 0,
                    traced.subject().name() + " failed: " + FailureText.of(ex));
        }
        try {
            traced.seam().before(end);
            traced.inOrder(EventKind.COUNTED_DOWN, Mode.SHARED, 1);
        }
        catch (RunEndedException ex) {
            failure = ex;
        }
    }

    /**
     * Waits for its end, and fails if it failed.
     *
     * @throws WorkerFailedException if the task threw something
     */
    public void join() throws InterruptedException {
        traced.unordered(EventKind.AWAITING, Mode.SHARED, 0);
        // A fork-join pool's thread may do other tasks meanwhile, so it is not to be taken for one that only waits.
        traced.await(pass, ForkJoinTask.inForkJoinPool() ? TracedPool.LONGER_THAN_ANY_RUN : null, this);
        traced.inOrder(EventKind.WOKEN, Mode.SHARED, 0);
        Throwable why = failure;
        if (why instanceof RunEndedException ended) {
            throw ended;
        }
        if (why != null) {
            throw new WorkerFailedException(traced.subject().name(), why);
        }
    }

    /** Whether it has ended. */
    @Override
    public boolean now() {
        Future<?> future = real;
        return future != null && future.isDone();
    }

    @Override
    public boolean within(long nanos) throws InterruptedException {
        Future<?> future = real;
        if (future == null) {
            throw new IllegalStateException(traced.subject().name() + " has not been handed in");
        }
        try {
            if (nanos == NO_LIMIT || ForkJoinTask.inForkJoinPool()) {
                future.get();
            }
            else {
                future.get(nanos, TimeUnit.NANOSECONDS);
            }
            return true;
        }
        catch (TimeoutException ex) {
            return false;
        }
        catch (CancellationException ex) {
            // Its pool was stopped, which it is when the run is over.
            throw new RunEndedException();
        }
        catch (ExecutionException ex) {
            throw new IllegalStateException("A task never throws", ex);
        }
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
