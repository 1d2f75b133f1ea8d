package dev.interleave.experiments.reentrantlock;

import java.time.Duration;
import java.util.List;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;
import dev.interleave.trace.ThreadKind;

/**
 * A method that holds a lock calls another that needs it.
 *
 * <p>A re-entrant lock remembers who holds it and counts. One that only remembers that it is held makes the thread wait for
 * itself; here it does not wait for ever, because it asks for so long and no longer.
 */
@Component
class Reentry implements Experiment<Reentry.Parameters, ReentryVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Methods methods = new Methods(parameters, lab);
        boolean[] entered = new boolean[1];
        lab.run("worker", 1, _ -> entered[0] = methods.call(1));
        return Conclusion.of(entered[0] ? ENTERED : BLOCKED, trace -> ReentryVerdict.of(parameters, trace));
    }

    /**
     * Methods that each take the lock and, holding it, call the next.
     *
     * <p>Thread-safe.
     */
    static class Methods {

        private final Parameters parameters;

        private final Lab lab;

        private final TracedLock lock;

        Methods(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.lab = lab;
            this.lock = parameters.lock().make(lab);
        }

        /** Calls the method at a level, the outermost being 1; returns whether it and all within got the lock. */
        boolean call(int level) throws InterruptedException {
            if (!lock.tryLock(parameters.timeout())) {
                return false;
            }
            try {
                if (level < parameters.depth()) {
                    return call(level + 1);
                }
                lab.sleep(parameters.hold());
                return true;
            }
            finally {
                lock.unlock();
            }
        }
    }

    static final String ENTERED = "entered";

    static final String BLOCKED = "blocked-on-itself";

    record Parameters(
            @Parameter(description = "Whether the lock lets its holder in again.",
                    defaultValue = "REENTRANT") LockKind lock,
            @Parameter(description = "How many methods take the lock, each called by the one before.",
                    defaultValue = "2", min = "1", max = "100") int depth,
            @Parameter(description = "How long a method waits for the lock before it gives up.", defaultValue = "500ms",
                    min = "1ms", max = "5s") Duration timeout,
            @Parameter(description = "How long the innermost method takes.", defaultValue = "20ms", min = "0ms",
                    max = "5s", whenRepeated = "0ms") Duration hold,
            @Parameter(description = "The kind of thread it runs on.", defaultValue = "PLATFORM") ThreadKind kind) {

        boolean blocks() {
            return lock == LockKind.NON_REENTRANT && depth > 1;
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ENTERED, parameters.blocks() ? Grade.FORBIDDEN : Grade.ACCEPTABLE,
                        "every method got the lock"),
                PossibleOutcome.exactly(BLOCKED, parameters.blocks() ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "the thread waited for a lock that it held itself, until it gave up"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(1, parameters.kind(), "kind");
    }
}
