package dev.interleave.sync;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;

import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.ThreadLog;

/**
 * An executor of java.util.concurrent's that says which task was handed in by whom and done by which thread. Its threads
 * are called {@code name-0}, {@code name-1}, … in the order of their making.
 *
 * <p>Thread-safe. It is to be closed by the thread that made it, which waits for all its tasks and threads then.
 */
public final class TracedPool implements AutoCloseable {

    /*
     * The executor is real and waits as it likes, out of the scheduler's sight. What is seen is handing in a task (a PUT),
     * its beginning (the TAKEN of what was put), its end (the counting down of its own latch) and the waiting for that; and
     * of an executor with a fixed number of threads, that a thread is idle.
     *
     * A PUT is recorded before the task is really handed in, unlike that of a queue: handing in may make a thread, which is
     * recorded too, and the task may have begun before this thread can go on.
     */
    private final PoolKind kind;

    private final ThreadKind threadKind;

    private final Traced traced;

    private final Lab lab;

    private final Staff staff;

    private final IdleQueue idle;

    private final ExecutorService real;

    private final List<Worker> workers = new CopyOnWriteArrayList<>();

    private final AtomicInteger submitted = new AtomicInteger();

    private final Operation put;

    TracedPool(PoolKind kind, ThreadKind wanted, int size, Traced traced, Lab lab, Staff staff) {
        this.kind = kind;
        this.threadKind = kind.threads(wanted);
        this.traced = traced;
        this.lab = lab;
        this.staff = staff;
        this.put = Operation.step(EventKind.PUT, traced.subject(), Mode.SHARED);
        this.idle = new IdleQueue(traced);
        this.real = kind.make(size, this);
    }

    IdleQueue idleQueue() {
        return idle;
    }

    Thread thread(Runnable work) {
        return staff.thread(hire(work), threadKind);
    }

    ForkJoinWorkerThread stealingThread(ForkJoinPool pool) {
        return staff.thread(pool, this::hire);
    }

    ExecutorService threadPerTask() {
        return staff.threadPerTask(this::thread);
    }

    private synchronized Worker hire(Runnable work) {
        int number = workers.size();
        Worker worker = lab.worker(traced.subject().name() + "-" + number, number, threadKind, kind.daemon(threadKind),
                _ -> work.run());
        workers.add(worker);
        return worker;
    }

    /** Hands in a task, which is told its number among those handed in, from 0. Does not wait for it. */
    public TracedTask submit(Worker.Task work) {
        traced.seam().before(put);
        int number = submitted.getAndIncrement();
        ThreadLog log = ThreadLog.current();
        long handedIn = log.nextWriteId();
        TracedTask task = new TracedTask(number, work, lab.latchOf(traced.subject().name() + ".task-" + number),
                () -> begin(number, handedIn));
        log.record(EventKind.PUT, Mode.SHARED, traced.subject().id(), number, ThreadLog.NO_LINK);
        task.handedIn(real.submit(task));
        return task;
    }

    private void begin(int number, long handedIn) {
        ThreadLog.current().record(EventKind.TAKEN, Mode.SHARED, traced.subject().id(), number, handedIn);
    }

    /** How many threads were made for it so far. */
    public int threadsMade() {
        return workers.size();
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
            // A thread may be made while the end of another is awaited, but none when all have ended.
            for (int i = 0; i < workers.size(); i++) {
                lab.crewOf(workers.get(i)).join();
            }
            done = true;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        finally {
            if (!done) {
                real.shutdownNow();
                staff.dismiss();
            }
        }
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
