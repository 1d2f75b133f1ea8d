package dev.interleave.sync;

import java.util.List;

import dev.interleave.schedule.RunEndedException;
import dev.interleave.schedule.Seam;
import dev.interleave.trace.record.ThreadLog;

/**
 * Threads of an experiment that were started together.
 *
 * <p>Thread-safe.
 */
public final class Crew {

    private final List<Worker> workers;

    private final Seam seam;

    private final Threads threads;

    Crew(List<Worker> workers, Seam seam, Threads threads) {
        this.workers = workers;
        this.seam = seam;
        this.threads = threads;
    }

    /** Waits for each in turn, and fails if one of them failed other than by being stopped. */
    public void join() throws InterruptedException {
        for (Worker worker : workers) {
            ThreadLog.current().joining();
            seam.await(worker.join(), null, worker);
            ThreadLog.current().joined(worker.index());
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

    /** Interrupts one of them, counted from 0. */
    public void interrupt(int position) {
        threads.interrupt(workers.get(position));
    }
}
