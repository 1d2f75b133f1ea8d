package dev.interleave.operations.run.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import dev.interleave.schedule.RunEndedException;
import dev.interleave.sync.Staff;
import dev.interleave.sync.Worker;
import dev.interleave.trace.ThreadKind;

/**
 * Threads of a run that an executor starts and lets go.
 *
 * <p>Thread-safe.
 */
final class PoolStaff implements Staff {

    /*
     * A thread counts as alive from its making, because nobody is told when the executor starts it. An executor that is
     * stopped in between never does. So when it has been, whoever is first decides: the thread, by beginning, or
     * 'dismiss', after which the thread ends at once if it begins after all.
     */
    private final RunThreads threads;

    /** Guarded by this. */
    private final List<Hand> hands = new ArrayList<>();

    /** Whether they were given up; guarded by this. */
    private boolean dismissed;

    PoolStaff(RunThreads threads) {
        this.threads = threads;
    }

    /**
     * What one thread does.
     *
     * @param threads the run's threads
     * @param worker whose it is
     * @param decided whether it has begun, or was given up
     */
    private record Hand(RunThreads threads, Worker worker, AtomicBoolean decided) implements Runnable {

        @Override
        public void run() {
            if (decided.compareAndSet(false, true)) {
                threads.doWork(worker);
            }
        }

        void dismiss() {
            if (decided.compareAndSet(false, true)) {
                worker.abandon(new RunEndedException());
                threads.gone();
            }
        }
    }

    /** A thread of a fork-join pool. */
    private static final class StealingThread extends ForkJoinWorkerThread {

        private final Hand hand;

        StealingThread(ForkJoinPool pool, Function<Runnable, Hand> hire) {
            // It keeps its thread-locals from task to task, its log being one.
            super(null, pool, true);
            this.hand = hire.apply(this::steal);
        }

        private void steal() {
            super.run();
        }

        @Override
        public void run() {
            hand.run();
        }
    }

    private synchronized Hand hire(Worker worker) {
        if (dismissed) {
            throw new RunEndedException();
        }
        threads.takeOn(worker);
        Hand hand = new Hand(threads, worker, new AtomicBoolean());
        hands.add(hand);
        return hand;
    }

    @Override
    public Thread thread(Worker worker, ThreadKind kind) {
        return threads.unstarted(worker.name(), kind, hire(worker));
    }

    @Override
    public ForkJoinWorkerThread thread(ForkJoinPool pool, Function<Runnable, Worker> worker) {
        return new StealingThread(pool, work -> hire(worker.apply(work)));
    }

    @Override
    public ExecutorService threadPerTask(ThreadFactory factory) {
        return Executors.newThreadPerTaskExecutor(factory);
    }

    @Override
    public void visit(Worker worker) {
        hire(worker).run();
    }

    @Override
    public void dismiss() {
        List<Hand> all;
        synchronized (this) {
            dismissed = true;
            all = List.copyOf(hands);
        }
        all.forEach(Hand::dismiss);
    }
}
