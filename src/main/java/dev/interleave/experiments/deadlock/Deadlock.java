package dev.interleave.experiments.deadlock;

import java.time.Duration;
import java.util.List;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;
import dev.interleave.trace.ThreadKind;

/**
 * Threads each take two locks, and what one holds another waits for.
 *
 * <p>A deadlock needs four things: locks held by one thread alone, held while waiting for more, not taken away, and a cycle
 * of waiting. Each remedy takes one of them away: one order for all leaves no cycle, and who gives back what it holds does
 * not hold while waiting (for ever).
 */
@Component
class Deadlock implements Experiment<Deadlock.Parameters, DeadlockVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        lab.patience(parameters.detectAfter());
        Ring ring = new Ring(parameters, lab);
        lab.run("worker", parameters.workers(), number -> parameters.remedy().work(ring, number));
        return Conclusion.of(DONE, trace -> DeadlockVerdict.of(parameters, trace));
    }

    /**
     * The locks, and the ways in which a thread may take the two it needs.
     *
     * <p>Thread-safe.
     */
    static class Ring {

        /*
         * Thread i needs lock i and then lock i + 1, the last one lock 0. So if each holds its first, each waits for the next.
         *
         * What is done with both locks held, and the pause before the second one, is sleeping: it makes the deadlock all but
         * certain where threads run freely, and yet adds no step and promises no order where a schedule decides.
         *
         * Who gives back and starts again may meet its neighbour again and again, each in the other's way. Against that,
         * neighbours stay away for different lengths of time; and because that promises nothing either, after some vain attempts
         * a thread waits as long as it takes, by the order of the locks. It holds nothing while it waits for the lower of its
         * locks; and whoever holds the higher one waits for a higher one still, or gives back, or has both. So the work gets
         * done however threads are scheduled.
         */
        private static final Duration WORK = Duration.ofMillis(5);

        private final Parameters parameters;

        private final Lab lab;

        private final List<TracedLock> locks;

        Ring(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.lab = lab;
            this.locks = parameters.shape().locks(lab, parameters.threads());
        }

        /** How long a thread waits for its second lock, if it does not wait as long as it takes. */
        Duration timeout() {
            return parameters.timeout();
        }

        /** Works with the thread's own lock and its neighbour's, taken in this order. */
        void holdBoth(int number) throws InterruptedException {
            hold(number, neighbour(number));
        }

        /** Works with both locks, taken in the order of their numbers; with the one lock, if they are the same. */
        void holdInOrder(int number) throws InterruptedException {
            int other = neighbour(number);
            if (other == number) {
                locks.get(number).hold(this::work);
            }
            else {
                hold(Math.min(number, other), Math.max(number, other));
            }
        }

        private void hold(int outer, int inner) throws InterruptedException {
            locks.get(outer).hold(() -> {
                lab.sleep(parameters.pause());
                return locks.get(inner).hold(this::work);
            });
        }

        /** Works with both locks; if the second does not come in time, gives the first back and starts again. */
        void holdOrGiveBack(int number, Duration patience) throws InterruptedException {
            for (int attempt = 0; attempt < parameters.attempts(); attempt++) {
                if (tryBoth(number, patience)) {
                    return;
                }
                boolean even = number % 2 == 0;
                lab.sleep(even ? Duration.ZERO : parameters.pause().multipliedBy(2));
            }
            holdInOrder(number);
        }

        private boolean tryBoth(int number, Duration patience) throws InterruptedException {
            return locks.get(number).hold(() -> {
                lab.sleep(parameters.pause());
                TracedLock second = locks.get(neighbour(number));
                if (!second.tryLock(patience)) {
                    return false;
                }
                try {
                    return work();
                }
                finally {
                    second.unlock();
                }
            });
        }

        private int neighbour(int number) {
            return (number + 1) % locks.size();
        }

        private boolean work() throws InterruptedException {
            lab.sleep(WORK);
            return true;
        }
    }

    static final String DONE = "done";

    private static final int PAIR = 2;

    record Parameters(
            @Parameter(
                    description = "Whether threads take their locks in a ring, or one thread takes a lock twice that is "
                            + "not re-entrant.",
                    defaultValue = "ORDER") Shape shape,
            @Parameter(
                    description = "How many threads make the ring, and how many locks; with shape=SELF leave it at 2, "
                            + "because one thread takes part.",
                    defaultValue = "2", min = "2", max = "100") int threads,
            @Parameter(description = "How the threads avoid the deadlock, if they do.",
                    defaultValue = "NONE") Remedy remedy,
            @Parameter(
                    description = "How long a thread pauses between its first lock and its second. The longer it is, "
                            + "the more likely they block each other.",
                    defaultValue = "50ms", min = "0ms", max = "2s", whenRepeated = "0ms") Duration pause,
            @Parameter(description = "How long a thread waits for its second lock with remedy=TIMEOUT.",
                    defaultValue = "100ms", min = "1ms", max = "5s") Duration timeout,
            @Parameter(
                    description = "How often a thread may release its lock and start again, with remedy=TRY_LOCK or "
                            + "TIMEOUT, before it waits without a limit, in the order of the locks.",
                    defaultValue = "3", min = "1",
                    max = "100") int attempts,
            @Parameter(
                    description = "How long a deadlock is left standing before the run is broken up, for example to "
                            + "take a thread dump. The run's deadline must be longer.",
                    defaultValue = "200ms", min = "0ms",
                    max = "30s") Duration detectAfter,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {

        Parameters {
            if (shape == Shape.SELF && threads != PAIR) {
                throw new InvalidParametersException(new ParameterError("threads",
                        "'threads' must be 2 with shape=SELF, where only one takes part, was " + threads,
                        String.valueOf(threads), List.of("2")));
            }
        }

        int workers() {
            return shape.workers(threads);
        }

        boolean locksForEver() {
            return shape == Shape.SELF && remedy == Remedy.NONE;
        }
    }

    @Override
    public List<ParameterError> objections(Parameters parameters, Duration deadline) {
        return ParameterError.unlessBefore(deadline, "detectAfter", parameters.detectAfter());
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(DONE, parameters.locksForEver() ? Grade.FORBIDDEN : Grade.ACCEPTABLE,
                        "every thread did its work with both its locks held"),
                PossibleOutcome.exactly(Outcome.DEADLOCK,
                        parameters.remedy() == Remedy.NONE ? Grade.INTERESTING : Grade.FORBIDDEN,
                        parameters.shape() == Shape.SELF
                                ? "the thread waited for a lock that it held itself: it could never continue"
                                : "each thread held a lock that another waited for: none could ever continue"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.workers(), parameters.kind(), "threads");
    }
}
