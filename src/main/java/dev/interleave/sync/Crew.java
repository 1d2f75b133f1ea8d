package dev.interleave.sync;

import java.util.List;

import dev.interleave.schedule.RunEndedException;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.ThreadLog;

/**
 * Threads of an experiment that were started together.
 *
 * <p>Thread-safe.
 */
public final class Crew {

    private final List<Worker> workers;

    Crew(List<Worker> workers) {
        this.workers = workers;
    }

    /** Waits for each in turn, and fails if one of them failed other than by being stopped. */
    public void join() throws InterruptedException {
        for (Worker worker : workers) {
            worker.ended().await();
            ThreadLog.current().record(EventKind.JOINED, worker.index());
        }
        for (Worker worker : workers) {
            Throwable failure = worker.failure();
            if (failure instanceof RunEndedException ended) {
                throw ended;
            }
            if (failure != null) {
                throw new WorkerFailedException(worker.name(), failure);
            }
        }
    }

    /** The worker with a number, from 0. */
    public Worker worker(int number) {
        return workers.get(number);
    }
}
