package dev.interleave.experiments.starvation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.TracedBarrier;
import dev.interleave.sync.TracedLock;
import dev.interleave.trace.ThreadKind;

/**
 * Several threads take one lock again and again, each as soon as it has released it.
 *
 * <p>All of them together get on as fast as the lock allows. But that is no promise to any one of them: with a lock that lets
 * in whoever comes at the right moment, one may get nearly all of it, and another wait while it is taken over and over.
 */
@Component
class Starvation implements Experiment<Starvation.Parameters, StarvationVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Budget budget = new Budget(parameters, lab);
        // By worker: how often it had the lock.
        int[] shares = new int[parameters.threads()];
        lab.run("worker", parameters.threads(), number -> {
            budget.awaitAll();
            while (budget.takeOne(number)) {
                shares[number]++;
            }
        });
        return Conclusion.of(Arrays.stream(shares).sum() == parameters.acquisitions() ? DONE : MISCOUNTED,
                trace -> StarvationVerdict.of(parameters, shares, LongestWait.in(trace)));
    }

    /**
     * How often the lock may still be taken, which is counted under the lock itself.
     *
     * <p>Thread-safe.
     */
    static class Budget {

        private final Parameters parameters;

        private final TracedLock lock;

        private final TracedBarrier start;

        private final PlainVariable left;

        /** By thread, what it has calculated: kept so that the calculation cannot be left out. */
        private final long[] results;

        Budget(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.lock = parameters.lock().make(lab);
            this.start = lab.barrier("start", parameters.threads());
            this.left = lab.plain("left", parameters.acquisitions());
            this.results = new long[parameters.threads()];
        }

        /** Waits until all threads are there, so that none has a start over the others. */
        void awaitAll() throws InterruptedException {
            try {
                start.await();
            }
            catch (BrokenBarrierException ex) {
                throw new IllegalStateException("Nobody gives up waiting here", ex);
            }
        }

        /** Takes the lock, holds it and releases it; returns whether it might be taken once more. */
        boolean takeOne(int number) throws InterruptedException {
            return lock.hold(() -> {
                long rest = left.get();
                if (rest == 0) {
                    return false;
                }
                left.set(rest - 1);
                results[number] = Calculation.of(results[number], 1_000L * parameters.work());
                return true;
            });
        }
    }

    static final String DONE = "done";

    static final String MISCOUNTED = "miscounted";

    record Parameters(
            @Parameter(description = "How many threads want the lock, again and again.", defaultValue = "4", min = "2",
                    max = "100") int threads,
            @Parameter(description = "Whether the lock serves waiting threads in the order of arrival.",
                    defaultValue = "UNFAIR") LockKind lock,
            @Parameter(description = "How often it is taken in all, by any thread.", defaultValue = "100", min = "1",
                    max = "10000") int acquisitions,
            @Parameter(
                    description = "How many thousand steps of a calculation a thread does while it holds the lock. "
                            + "It does not sleep, because a sleeping thread may wake after others.",
                    defaultValue = "100",
                    min = "0", max = "10000") int work,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(DONE, Grade.ACCEPTABLE,
                        "the lock was taken the planned number of times; the verdict has each thread's share"),
                PossibleOutcome.exactly(MISCOUNTED, Grade.FORBIDDEN, "the lock was taken more or fewer times than "
                        + "planned"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.threads(), parameters.kind(), "threads");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work(parameters.acquisitions(), "acquisitions"));
    }
}
