package dev.interleave.sync;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.FailureText;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.ThreadLog;

/**
 * One thread of an experiment: what it does, and how it came out.
 *
 * <p>Thread-safe.
 */
@CallsProgram
public final class Worker implements Runnable, Attempt {

    private final ThreadLog log;

    private final int number;

    private final Task task;

    private final boolean undisturbed;

    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile @Nullable Throwable failure;

    /** The thread that does the work, while it does; guarded by this. */
    private @Nullable Thread runner;

    /** Whether somebody interrupted it before it ran; guarded by this. */
    private boolean interrupted;

    private final Operation join;

    /** One that was started with it and does the same; set before they are started. */
    private @Nullable Worker like;

    Worker(ThreadLog log, int number, Task task) {
        this(log, number, task, false);
    }

    /**
     * Creates it.
     *
     * @param undisturbed whether it is never interrupted
     */
    Worker(ThreadLog log, int number, Task task, boolean undisturbed) {
        this.log = log;
        this.number = number;
        this.task = task;
        this.undisturbed = undisturbed;
        this.join = Operation.join(log.index(), _ -> now(), this::runner);
    }

    /**
     * The work of one of several threads that do the same.
     */
    @FunctionalInterface
    public interface Task {

        /**
         * Does it.
         *
         * @param number the thread's number among its like, from 0
         */
        void run(int number) throws Exception;
    }

    /** Says that it does the same as another, and that the program's outcome does not tell which of them did what. */
    void isLike(Worker other) {
        like = other;
    }

    /** The one of which {@link #isLike} was said; null if none. */
    public @Nullable Worker like() {
        return like;
    }

    /** Does the work on the calling thread; never throws. To be called once. */
    @Override
    public void run() {
        log.during(this::work);
    }

    private void work() {
        try {
            begin();
            log.start();
            task.run(number);
            log.finish();
        }
        catch (RunEndedException | InterruptedException ex) {
            failure = ex;
            log.fail("stopped before it was done");
        }
        catch (Throwable ex) {
            failure = ex;
            log.fail(FailureText.of(ex));
        }
        finally {
            end();
        }
    }

    private synchronized void begin() {
        runner = Thread.currentThread();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void end() {
        runner = null;
        // The thread may be a pool's: what was meant for this worker must not reach the next.
        Thread.interrupted();
        ended.countDown();
    }

    /** Interrupts the thread if it is at work, or as soon as it is; does nothing if it is to be left undisturbed. */
    public synchronized void interrupt() {
        if (undisturbed) {
            return;
        }
        interrupted = true;
        if (runner != null) {
            runner.interrupt();
        }
    }

    /** Ends it without having run, because no thread could be had for it. */
    public synchronized void abandon(Throwable why) {
        failure = why;
        ended.countDown();
    }

    /** Its name within the run. */
    public String name() {
        return log.name();
    }

    /** Waits until it has ended, but no longer than told; returns whether it has. */
    public boolean awaitEnd(long timeout, TimeUnit unit) throws InterruptedException {
        return ended.await(timeout, unit);
    }

    /** The kind of thread it is to have. */
    public ThreadKind kind() {
        return log.kind();
    }

    /** Its position among the run's threads. */
    public int index() {
        return log.index();
    }

    /** Waiting for its end. */
    Operation join() {
        return join;
    }

    /** Whether it has ended. */
    @Override
    public boolean now() {
        return ended.getCount() == 0;
    }

    @Override
    public boolean within(long nanos) throws InterruptedException {
        // As Thread.join does, which does not look for interruptions when the thread has ended.
        if (now()) {
            return true;
        }
        if (nanos != NO_LIMIT) {
            return ended.await(nanos, TimeUnit.NANOSECONDS);
        }
        ended.await();
        return true;
    }

    /** The thread that does the work; null if it has not begun, or has ended. */
    public synchronized @Nullable Thread runner() {
        return runner;
    }

    /** How it failed; null if it did not, or has not ended yet. */
    public @Nullable Throwable failure() {
        return failure;
    }
}
