package dev.interleave.sync;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import dev.interleave.schedule.Operation;
import dev.interleave.sync.real.IdleQueue;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.ThreadLog;

/**
 * An executor of java.util.concurrent's that says which task was handed in by whom and done by which thread. Its threads
 * are called {@code name-0}, {@code name-1}, … in the order of their making.
 *
 * <p>Thread-safe. It is to be closed by the thread that made it, which waits for all its tasks and threads then.
 */
public final class TracedPool implements AutoCloseable {

    /** How long somebody waits as long as it takes who is not known to only wait. */
    static final Duration LONGER_THAN_ANY_RUN = Duration.ofDays(1);

    /*
     * The executor is real and waits as it likes, out of the scheduler's sight. What is seen is handing in a task (a PUT),
     * its beginning (the TAKEN of what was put), its end (the counting down of its own latch) and the waiting for that; and
     * of an executor with a fixed number of threads, that a thread is idle.
     *
     * A PUT is recorded before the task is really handed in, unlike that of a queue: handing in may make a thread, which is
     * recorded too, and the task may have begun before this thread can go on.
     */
    private final Traced traced;

    private final Lab lab;

    private final PoolThreads threads;

    private final IdleQueue idle;

    private final ExecutorService real;

    private final AtomicInteger submitted = new AtomicInteger();

    private final Operation put;

    /** Whether something may happen that no thread of the run does. */
    private volatile boolean helped;

    TracedPool(PoolKind kind, ThreadKind wanted, int size, Traced traced, Lab lab, Staff staff) {
        this.traced = traced;
        this.lab = lab;
        this.threads = new PoolThreads(traced.subject().name(), kind, wanted, lab, staff);
        this.put = Operation.step(EventKind.PUT, traced.subject(), Mode.SHARED);
        this.idle = new IdleQueue(traced);
        this.real = kind.make(size, threads, idle);
    }

    /** Hands in a stage of a future; on any thread. */
    void execute(Runnable work) {
        traced.seam().before(put);
        threads.onAny(() -> {
            int number = submitted.getAndIncrement();
            long handedIn = ThreadLog.current().nextWriteId();
            handIn(number);
            return accepted(() -> real.submit(() -> {
                begin(number, handedIn);
                work.run();
            }));
        });
    }

    PoolThreads threads() {
        return threads;
    }

    /** A future of what a task comes to. */
    public TracedFuture supply(String name, TracedFuture.Work work) {
        return TracedFuture.supplied(name, this, lab, work);
    }

    /** Says that the JVM's own timer may come to complete a future. */
    void mayBeHelped() {
        helped = true;
    }

    /** Whether nothing happens to its futures but by a thread of the run. */
    boolean isHelpless() {
        return !helped;
    }

    /** A future that nobody is about to complete. */
    public TracedFuture future(String name) {
        return TracedFuture.bare(name, this, lab);
    }

    /** Hands in a task, which is told its number among those handed in, from 0. Does not wait for it. */
    public TracedTask submit(Worker.Task work) {
        traced.seam().before(put);
        int number = submitted.getAndIncrement();
        long handedIn = ThreadLog.current().nextWriteId();
        TracedTask task = new TracedTask(number, work, lab.latchOf(traced.subject().name() + ".task-" + number),
                () -> begin(number, handedIn));
        handIn(number);
        task.handedIn(accepted(() -> real.submit(task)));
        return task;
    }

    private Future<?> accepted(Supplier<Future<?>> submission) {
        try {
            return submission.get();
        }
        catch (RejectedExecutionException ex) {
            // If the run is over, that is why.
            traced.seam().before(put);
            throw ex;
        }
    }

    private void handIn(int number) {
        ThreadLog.current().record(EventKind.PUT, Mode.SHARED, traced.subject().id(), number, ThreadLog.NO_LINK);
    }

    private void begin(int number, long handedIn) {
        ThreadLog.current().record(EventKind.TAKEN, Mode.SHARED, traced.subject().id(), number, handedIn);
    }

    /** Stops it at once: what was not begun never is, and what was is interrupted. */
    void stop() {
        real.shutdownNow();
    }

    /** Takes no more tasks, and waits for the ends of those it has and of all its threads. */
    @Override
    public void close() {
        idle.close();
        real.shutdown();
        boolean done = false;
        try {
            threads.join();
            done = true;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        finally {
            if (!done) {
                real.shutdownNow();
                threads.dismiss();
            }
        }
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
