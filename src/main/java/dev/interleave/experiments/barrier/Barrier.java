package dev.interleave.experiments.barrier;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedBarrier;
import dev.interleave.sync.TracedLatch;
import dev.interleave.trace.ThreadKind;

/**
 * Several threads come to a barrier, wait for the last, and go on together; for several rounds.
 *
 * <p>A barrier is all or nothing: if one party gives up, is interrupted or never comes, it breaks for everybody.
 */
@Component
class Barrier implements Experiment<Barrier.Parameters, BarrierVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Parties parties = new Parties(parameters, lab);
        Crew crew = lab.start("party", parameters.parties(), parties::attend);
        if (parameters.breakBy() == BreakBy.INTERRUPT) {
            parties.awaitOthers();
            crew.interrupt(0);
        }
        crew.join();
        return Conclusion.of(parties.foundBroken() ? BROKEN : PASSED, trace -> BarrierVerdict.of(parameters, trace));
    }

    /**
     * What each party does.
     *
     * <p>Thread-safe.
     */
    static class Parties {

        private final Parameters parameters;

        private final Lab lab;

        private final TracedBarrier barrier;

        /** Counted down by every party but the last when it is about to come to the barrier for the last time. */
        private final TracedLatch others;

        /** Counted down by whoever finds the barrier broken. */
        private final TracedLatch broken;

        private volatile boolean foundBroken;

        Parties(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.lab = lab;
            this.barrier = lab.barrier("barrier", parameters.parties());
            this.others = lab.latch("others-came", parameters.parties() - 1);
            this.broken = lab.latch("broken", 1);
        }

        /** Takes part, as the party with a number from 0. */
        void attend(int number) throws InterruptedException {
            SplittableRandom random = new SplittableRandom(parameters.seed() + number);
            try {
                for (int round = 1; round < parameters.rounds(); round++) {
                    arriveLate(random);
                    barrier.await();
                }
                arriveLate(random);
                attendLastRound(number);
            }
            catch (BrokenBarrierException ex) {
                findBroken();
            }
        }

        private void attendLastRound(int number) throws InterruptedException, BrokenBarrierException {
            boolean last = number == parameters.parties() - 1;
            switch (parameters.breakBy()) {
                case NONE -> barrier.await();
                case TIMEOUT -> {
                    if (last) {
                        comeWhenBroken();
                    }
                    else {
                        waitForSoLong();
                    }
                }
                case MISSING_PARTY -> {
                    if (last) {
                        lab.note("does not arrive at the barrier");
                    }
                    else {
                        waitForSoLong();
                    }
                }
                case INTERRUPT -> {
                    if (last) {
                        comeWhenBroken();
                    }
                    else {
                        waitToBeInterrupted();
                    }
                }
            }
        }

        private void comeWhenBroken() throws InterruptedException, BrokenBarrierException {
            broken.await();
            barrier.await();
        }

        private void waitForSoLong() throws InterruptedException, BrokenBarrierException {
            try {
                barrier.await(parameters.timeout());
            }
            catch (TimeoutException ex) {
                findBroken();
            }
        }

        private void waitToBeInterrupted() throws BrokenBarrierException {
            others.countDown();
            try {
                barrier.await();
            }
            catch (InterruptedException ex) {
                // Expected of one party, and dealt with here: it is what breaks the barrier.
                findBroken();
            }
        }

        private void findBroken() {
            foundBroken = true;
            broken.countDown();
        }

        /** Whether a party found the barrier broken; to be asked once all have ended. */
        boolean foundBroken() {
            return foundBroken;
        }

        private void arriveLate(SplittableRandom random) throws InterruptedException {
            long most = parameters.jitter().toNanos();
            lab.sleep(Duration.ofNanos(most == 0 ? 0 : random.nextLong(most + 1)));
        }

        /** Waits until every party but the last is about to wait for the last time. */
        void awaitOthers() throws InterruptedException {
            others.await();
        }
    }

    static final String PASSED = "passed";

    static final String BROKEN = "broken";

    enum BreakBy {
        /** It is not broken. */
        NONE,
        /** The last party is late: the others wait for so long and no longer. */
        TIMEOUT,
        /** The first party is interrupted while it waits. */
        INTERRUPT,
        /** The last party never comes. */
        MISSING_PARTY
    }

    record Parameters(
            @Parameter(description = "How many threads must arrive before any of them may pass.", defaultValue = "3",
                    min = "2",
                    max = "1000") int parties,
            @Parameter(description = "How often they meet.", defaultValue = "1", min = "1", max = "1000") int rounds,
            @Parameter(description = "Each thread arrives after a random time, up to this long.", defaultValue = "30ms",
                    min = "0ms", max = "1s", whenRepeated = "0ms") Duration jitter,
            @Parameter(description = "The event that breaks the barrier in the last round.",
                    defaultValue = "NONE") BreakBy breakBy,
            @Parameter(description = "How long a party waits with breakBy=TIMEOUT or MISSING_PARTY.",
                    defaultValue = "200ms", min = "1ms", max = "5s") Duration timeout,
            @Parameter(description = "Where the random times start from.", defaultValue = "1", min = "0",
                    max = "9007199254740991") long seed,
            @Parameter(description = "The kind of thread the parties run on.",
                    defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        boolean whole = parameters.breakBy() == BreakBy.NONE;
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(PASSED, whole ? Grade.ACCEPTABLE : Grade.FORBIDDEN,
                        "every party passed in every round"),
                PossibleOutcome.exactly(BROKEN, whole ? Grade.FORBIDDEN : Grade.INTERESTING,
                        "the barrier broke, for every party"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.parties(), parameters.kind(), "parties");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return parameters.breakBy() != BreakBy.NONE ? Optional.empty()
                : Optional.of(new Work(parameters.rounds(), "meetings"));
    }
}
