package dev.interleave.sync;

import java.io.IOException;
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

    /**
     * Makes a thread for one worker alone, which is started by hand. It is the worker's own where the run has threads of
     * its own; elsewhere one is lent when it is started.
     */
    default OwnThread create(Worker worker) {
        return new OwnThread.Lent(this, worker);
    }

    /** The threads of an executor, of which there are none yet. */
    default Staff staff() {
        throw new UnsupportedOperationException("Only a free run can have an executor");
    }

    /**
     * Says what else is to be done if the threads are told to end before they are done: at once if they were already. It
     * must be short, and is done by any thread.
     */
    default void whenEnded(Runnable release) {
        throw new UnsupportedOperationException("Only a free run can hold what has to be released");
    }

    /**
     * Starts a program in a JVM of its own, with its errors among its output. It is killed when the run is ended, and counts
     * as one of the run's until it is gone.
     *
     * @param program the class with its main method, which needs nothing but the Java platform
     */
    default Process startJvm(Class<?> program, List<String> arguments) throws IOException {
        throw new UnsupportedOperationException("Only a free run can have a separate JVM");
    }

    /** Says how long threads that wait for one another for ever are left to it before they are stopped. */
    default void patience(Duration patience) {
        // Where threads run one at a time, nothing is gained by waiting.
    }
}
