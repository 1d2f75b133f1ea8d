package dev.interleave.sync;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.interleave.sync.real.IdleQueue;
import dev.interleave.trace.ThreadKind;

/** Which of java.util.concurrent's executors a pool is. */
public enum PoolKind {

    /** So many threads and a queue without a limit, as {@code Executors.newFixedThreadPool} makes it. */
    FIXED {
        @Override
        ExecutorService make(int size, PoolThreads threads, IdleQueue idle) {
            return new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, idle, threads::thread);
        }
    },
    /** A thread that is idle or a new one, and no queue, as {@code Executors.newCachedThreadPool} makes it. */
    CACHED {
        @Override
        ExecutorService make(int size, PoolThreads threads, IdleQueue idle) {
            return new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
                    new SynchronousQueue<>(), threads::thread);
        }
    },
    /** Threads that take work from one another's queues, as {@code Executors.newWorkStealingPool} makes it. */
    WORK_STEALING {
        @Override
        ExecutorService make(int size, PoolThreads threads, IdleQueue idle) {
            // No spare threads in place of those that wait for one another: the run was admitted with so many.
            return new ForkJoinPool(size, threads::stealing, null, true, size, size, 0, _ -> true, IDLE_SECONDS,
                    TimeUnit.SECONDS);
        }

        @Override
        public ThreadKind threads(ThreadKind wanted) {
            return ThreadKind.PLATFORM;
        }

        @Override
        boolean daemon(ThreadKind kind) {
            return true;
        }
    },
    /** A virtual thread for each task, as {@code Executors.newVirtualThreadPerTaskExecutor} makes it. */
    VIRTUAL {
        @Override
        ExecutorService make(int size, PoolThreads threads, IdleQueue idle) {
            return threads.onePerTask();
        }

        @Override
        public ThreadKind threads(ThreadKind wanted) {
            return ThreadKind.VIRTUAL;
        }
    };

    private static final long IDLE_SECONDS = 60;

    abstract ExecutorService make(int size, PoolThreads threads, IdleQueue idle);

    /** Of which kind its threads are, if those are wanted where it has a choice. */
    public ThreadKind threads(ThreadKind wanted) {
        return wanted;
    }

    boolean daemon(ThreadKind kind) {
        return kind == ThreadKind.VIRTUAL;
    }
}
