package dev.interleave.experiments.lock;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

/**
 * Several threads take one lock, hold it for a while, and give it back however the holding ends.
 *
 * <p>A lock says that there is one holder at a time. Who is next is another promise, which only a fair lock makes; and with
 * several rounds it can be seen that a thread which has just released an unfair one often takes it again at once.
 */
@Component
class Locking implements Experiment<Locking.Parameters, LockVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Holders holders = new Holders(parameters, lab);
        // By worker: the most it found inside, itself included.
        long[] most = new long[parameters.threads()];
        boolean[] failed = new boolean[parameters.threads()];
        lab.run("worker", parameters.threads(), number -> {
            try {
                for (int round = 0; round < parameters.rounds(); round++) {
                    most[number] = Math.max(most[number], holders.hold(number));
                }
            }
            catch (FailedInsideException ex) {
                failed[number] = true;
                lab.note(FailedInsideException.NOTE);
            }
        });
        return Conclusion.of(outcome(Arrays.stream(most).max().orElse(0), failed[0]),
                trace -> LockVerdict.of(parameters, Turns.of(trace)));
    }

    /**
     * What threads do that want the lock.
     *
     * <p>Thread-safe.
     */
    static class Holders {

        /** The variable that a thread adds one to when it has the lock, and takes one from before it leaves. */
        static final String INSIDE = "inside";

        private final Parameters parameters;

        private final Lab lab;

        private final Guard lock;

        private final AtomicVariable inside;

        Holders(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.lab = lab;
            this.lock = parameters.lock().make(lab);
            this.inside = lab.atomic(INSIDE, 0);
        }

        /**
         * Holds the lock once; returns how many were inside then.
         *
         * @throws FailedInsideException if this is the thread that is to fail
         */
        long hold(int number) throws InterruptedException {
            return lock.hold(() -> {
                long count = inside.addAndGet(1);
                lab.sleep(parameters.hold());
                inside.addAndGet(-1);
                if (parameters.fail() && number == 0) {
                    throw new FailedInsideException();
                }
                return count;
            });
        }
    }

    private static String outcome(long most, boolean failed) {
        if (most > 1) {
            return TWO_INSIDE;
        }
        return failed ? FAILED_INSIDE : ALL_HELD;
    }

    static final String ALL_HELD = "all-held";

    static final String FAILED_INSIDE = "failed-inside";

    static final String TWO_INSIDE = "two-inside";

    record Parameters(
            @Parameter(description = "How many threads want the lock. More than the platform pool holds only with "
                    + "kind=VIRTUAL.", defaultValue = "5", min = "1", max = "1000") int threads,
            @Parameter(description = "How often each takes it.", defaultValue = "1", min = "1", max = "100") int rounds,
            @Parameter(description = "How long a thread holds it.", defaultValue = "20ms", min = "0ms",
                    max = "5s", whenRepeated = "0ms") Duration hold,
            @Parameter(description = "The kind of lock.", defaultValue = "REENTRANT") LockKind lock,
            @Parameter(description = "Whether the first thread fails while it holds the lock.",
                    defaultValue = "false") boolean fail,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ALL_HELD, parameters.fail() ? Grade.FORBIDDEN : Grade.ACCEPTABLE,
                        "every thread held the lock, and never two at once"),
                PossibleOutcome.exactly(FAILED_INSIDE, parameters.fail() ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "a holder failed, the lock was still released, and every other thread held it"),
                PossibleOutcome.exactly(TWO_INSIDE, Grade.FORBIDDEN, "two threads held the lock at once"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.threads(), parameters.kind(), "threads");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return parameters.fail() ? Optional.empty()
                : Optional.of(new Work((long) parameters.threads() * parameters.rounds(), "turns"));
    }
}
