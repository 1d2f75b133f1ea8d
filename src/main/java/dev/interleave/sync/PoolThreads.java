package dev.interleave.sync;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import dev.interleave.schedule.RunEndedException;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.ThreadLog;

/**
 * The threads of one pool as workers: those made for it, and those of the JVM's that do something for it now and then.
 *
 * <p>Thread-safe.
 */
final class PoolThreads {

    private final String name;

    private final PoolKind pool;

    private final ThreadKind kind;

    private final Lab lab;

    private final Staff staff;

    private final List<Worker> workers = new CopyOnWriteArrayList<>();

    /** How many were made; guarded by this. */
    private int made;

    /** Whether all were joined, so that nobody can come to visit any more; guarded by this. */
    private boolean closed;

    PoolThreads(String name, PoolKind pool, ThreadKind wanted, Lab lab, Staff staff) {
        this.name = name;
        this.pool = pool;
        this.kind = pool.threads(wanted);
        this.lab = lab;
        this.staff = staff;
    }

    /** Makes one, as a thread factory does. */
    Thread thread(Runnable work) {
        return staff.thread(hire(work), kind);
    }

    /** Makes one that steals work. */
    ForkJoinWorkerThread stealing(ForkJoinPool forkJoinPool) {
        return staff.thread(forkJoinPool, this::hire);
    }

    /** Makes an executor that has one made for each task. */
    ExecutorService onePerTask() {
        return staff.threadPerTask(this::thread);
    }

    private synchronized Worker hire(Runnable work) {
        int number = made++;
        Worker worker = lab.worker(name + "-" + number, number, kind, pool.daemon(kind), _ -> work.run());
        workers.add(worker);
        return worker;
    }

    /** Does something on the calling thread, which may be the JVM's own. Then it is one of the run's for so long. */
    <T> T onAny(Supplier<T> work) {
        if (ThreadLog.isThere()) {
            return work.get();
        }
        FutureTask<T> visit = new FutureTask<>(work::get);
        staff.visit(visitor(visit));
        if (visit.state() == Future.State.FAILED && visit.exceptionNow() instanceof RuntimeException failure) {
            throw failure;
        }
        return visit.resultNow();
    }

    private synchronized Worker visitor(Runnable visit) {
        if (closed) {
            throw new RunEndedException();
        }
        Worker worker = lab.visitor(_ -> visit.run());
        workers.add(worker);
        return worker;
    }

    /** Waits for their ends. A thread may be made, or come to visit, while the end of another is awaited. */
    void join() throws InterruptedException {
        for (int i = 0; !isOver(i); i++) {
            lab.crewOf(workers.get(i)).join();
        }
    }

    private synchronized boolean isOver(int joined) {
        closed = joined == workers.size();
        return closed;
    }

    /** Gives up those that have not begun. */
    synchronized void dismiss() {
        closed = true;
        staff.dismiss();
    }
}
