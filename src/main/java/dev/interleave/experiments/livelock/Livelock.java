package dev.interleave.experiments.livelock;

import java.time.Duration;
import java.util.Arrays;
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
 * Two threads each take one lock and try the other's; refused, they give back what they hold and start again.
 *
 * <p>Nobody waits for ever, so this is no deadlock, and no detector finds it. Yet as long as the two keep in step neither gets
 * on: they work, and get nothing done. Random times put them out of step, which makes it unlikely; one order for both makes it
 * impossible.
 */
@Component
class Livelock implements Experiment<Livelock.Parameters, LivelockVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Corridor corridor = new Corridor(parameters, lab);
        Passage[] passages = new Passage[BOTH];
        lab.run("worker", BOTH, number -> passages[number] = corridor.pass(number));
        boolean done = Arrays.stream(passages).allMatch(Passage::gotPast);
        return Conclusion.of(done ? DONE : GAVE_UP, LivelockVerdict.of(parameters, List.of(passages)));
    }

    /**
     * The two locks that each of two threads needs to get past the other.
     *
     * <p>Thread-safe.
     */
    static class Corridor {

        /*
         * A thread holds its first lock nearly all the time, but for the moment between giving it back and taking it again. So
         * the other, which tries for it once in a while, is refused nearly every time; and so is this one.
         */
        private final Parameters parameters;

        private final Lab lab;

        private final List<TracedLock> locks;

        private final Backoff backoff;

        Corridor(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.lab = lab;
            this.locks = List.of(lab.lock("lock-0", false), lab.lock("lock-1", false));
            this.backoff = new Backoff(parameters.seed(), parameters.backoff());
        }

        /** Gets past, or gives up after so many attempts; returns how that went. */
        Passage pass(int number) throws InterruptedException {
            for (int attempt = 0; attempt < parameters.attempts(); attempt++) {
                if (tryBoth(parameters.remedy().first(number))) {
                    return new Passage(attempt, true);
                }
                lab.sleep(parameters.remedy().stayAway(backoff, number, attempt));
            }
            return new Passage(parameters.attempts(), false);
        }

        private boolean tryBoth(int first) throws InterruptedException {
            return locks.get(first).hold(() -> {
                lab.sleep(parameters.pause());
                TracedLock second = locks.get(1 - first);
                if (!second.tryLock(Duration.ZERO)) {
                    return false;
                }
                try {
                    lab.note(GOT_PAST);
                    return true;
                }
                finally {
                    second.unlock();
                }
            });
        }
    }

    static final String DONE = "done";

    static final String GAVE_UP = "gave-up";

    /** What a thread says that holds both its locks. */
    static final String GOT_PAST = "holds both locks";

    private static final int BOTH = 2;

    record Parameters(
            @Parameter(description = "The remedy against collisions, if any.",
                    defaultValue = "NONE") Remedy remedy,
            @Parameter(description = "How often each tries before it gives up.", defaultValue = "10", min = "1",
                    max = "1000") int attempts,
            @Parameter(
                    description = "How long a thread holds its first lock before it tries the other's. The longer it "
                            + "is, the more likely they block each other.",
                    defaultValue = "10ms", min = "0ms", max = "1s", whenRepeated = "0ms") Duration pause,
            @Parameter(description = "How long a thread stays away at most, with remedy=RANDOM_BACKOFF.",
                    defaultValue = "40ms", min = "0ms", max = "1s") Duration backoff,
            @Parameter(description = "Where the random times start from.", defaultValue = "1", min = "0",
                    max = "9007199254740991") long seed,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(DONE, Grade.ACCEPTABLE, "each thread held both locks at some point"),
                PossibleOutcome.exactly(GAVE_UP,
                        parameters.remedy() == Remedy.ORDERED ? Grade.FORBIDDEN : Grade.INTERESTING,
                        "a thread used up all its attempts and got nothing done, although it was never stuck"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(BOTH, parameters.kind(), "kind");
    }
}
