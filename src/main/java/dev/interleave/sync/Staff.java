package dev.interleave.sync;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

import dev.interleave.trace.ThreadKind;

/**
 * The threads of one executor: the run's own, each for one worker, started and let go by the executor.
 *
 * <p>Thread-safe.
 */
public interface Staff {

    /** Makes a thread of a kind. */
    Thread thread(Worker worker, ThreadKind kind);

    /**
     * Makes a thread that steals work.
     *
     * @param worker makes the worker whose thread it is, told what it has to do
     */
    ForkJoinWorkerThread thread(ForkJoinPool pool, Function<Runnable, Worker> worker);

    /** Makes an executor that has a thread made for each task. */
    ExecutorService threadPerTask(ThreadFactory factory);

    /** Does a worker's work on the calling thread, which is one of the run's for so long. */
    void visit(Worker worker);

    /** Gives up those threads that have not begun; they never will. */
    void dismiss();
}
