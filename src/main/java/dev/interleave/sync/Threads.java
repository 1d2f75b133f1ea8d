package dev.interleave.sync;

import java.time.Duration;
import java.util.List;

import dev.interleave.trace.ThreadKind;

/** Where the threads of a run come from. */
public interface Threads {

    /** Which kind of thread the workers get. */
    ThreadKind kind();

    /** Whether they are daemon threads. */
    boolean daemon();

    /**
     * Gives each worker a thread of its own. None begins before all have theirs, so that none has a head start.
     *
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    void start(List<Worker> workers) throws InterruptedException;

    /**
     * Gives each worker a thread, as {@link #start} does, for a caller that does nothing but wait for their ends
     * afterwards. So one of them may be given the calling thread; then this returns when that one has ended.
     *
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    default void run(List<Worker> workers) throws InterruptedException {
        start(workers);
    }

    /** Interrupts a worker, now or as soon as it runs. */
    default void interrupt(Worker worker) {
        worker.interrupt();
    }

    /** Says how long threads that wait for one another for ever are left to it before they are stopped. */
    default void patience(Duration patience) {
        // Where threads run one at a time, nothing is gained by waiting.
    }
}
