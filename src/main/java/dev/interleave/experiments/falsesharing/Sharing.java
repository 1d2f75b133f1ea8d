package dev.interleave.experiments.falsesharing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

/**
 * Threads that each bump a counter of their own, and share nothing in the program.
 *
 * <p>But processors exchange memory by lines. If two counters are in one line, each write takes it away from the other processor,
 * as if both threads wrote the same variable. Nothing gets wrong by that, only slow.
 */
@Component
class Sharing implements Experiment<Sharing.Parameters, SharingVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Rounds rounds = new Rounds(parameters);
        lab.run("worker", parameters.threads(), rounds::play);
        SharingVerdict verdict = SharingVerdict.of(parameters.layout(), rounds.done());
        return Conclusion.of(outcome(parameters, verdict), verdict);
    }

    /**
     * A counter for each thread, all of them in one array.
     *
     * <p>Thread-safe, as long as each counter is bumped by one thread.
     */
    static final class Counters {

        /** Opaque, so that no counter is kept in a register and written once. */
        private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

        /** Room before the first counter: the array's length, which each access reads, is not to be in its line. */
        private static final int FIRST = 16;

        private final long[] slots;

        private final int apart;

        Counters(int threads, Spacing layout) {
            this.apart = layout.slots();
            this.slots = new long[FIRST + threads * apart + FIRST];
        }

        /** Adds one to a thread's counter, so many times. */
        void bump(int number, int times) {
            bump(slots, FIRST + number * apart, times);
        }

        private static void bump(long[] slots, int slot, int times) {
            for (int i = 0; i < times; i++) {
                SLOT.setOpaque(slots, slot, (long) SLOT.getOpaque(slots, slot) + 1);
            }
        }

        /** What a thread has counted. */
        long value(int number) {
            return (long) SLOT.getOpaque(slots, FIRST + number * apart);
        }
    }

    private static String outcome(Parameters parameters, SharingVerdict verdict) {
        if (!verdict.exact()) {
            return WRONG;
        }
        if (parameters.layout() != Measured.BOTH) {
            return verdict.rounds() == 0 ? NOT_AT_ONCE : COUNTED;
        }
        if (verdict.ratio() == null) {
            return NOT_AT_ONCE;
        }
        return verdict.ratio() >= CLEARLY ? SLOWER : ALIKE;
    }

    static final String SLOWER = "adjacent-slower";

    static final String ALIKE = "alike";

    static final String COUNTED = "counted";

    static final String NOT_AT_ONCE = "not-at-once";

    static final String WRONG = "wrong-total";

    /** From here on one layout is called slower than the other. */
    static final double CLEARLY = 1.5;

    record Parameters(
            @Parameter(description = "How many threads bump a counter each. It takes as many processors to see a "
                    + "difference.", defaultValue = "2", min = "2", max = "8") int threads,
            @Parameter(description = "How often each bumps it in a round.", defaultValue = "200000", min = "1000",
                    max = "2000000") int increments,
            @Parameter(description = "How many rounds are measured in each layout; only rounds count in which all "
                    + "threads run at the same time.", defaultValue = "7", min = "1",
                    max = "25") int rounds,
            @Parameter(description = "Which layout is measured; BOTH in turn, round by round.",
                    defaultValue = "BOTH") Measured layout,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        PossibleOutcome wrong = PossibleOutcome.exactly(WRONG, Grade.FORBIDDEN, "increments are missing");
        PossibleOutcome notAtOnce = PossibleOutcome.exactly(NOT_AT_ONCE, Grade.ACCEPTABLE,
                "the threads did not get a processor each at the same time, so there is nothing to compare");
        return parameters.layout() == Measured.BOTH
                ? PossibleOutcome.declare(
                        PossibleOutcome.exactly(SLOWER, Grade.INTERESTING,
                                "every increment is there, and those of adjacent counters took clearly longer"),
                        PossibleOutcome.exactly(ALIKE, Grade.ACCEPTABLE,
                                "every increment is there, and they took about as long in both layouts"),
                        notAtOnce, wrong)
                : PossibleOutcome.declare(
                        PossibleOutcome.exactly(COUNTED, Grade.ACCEPTABLE, "every increment is there"), notAtOnce,
                        wrong);
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.threads(), parameters.kind(), "threads");
    }

    @Override
    public Optional<String> unschedulable() {
        return Optional.of("It measures how fast its threads are when they run at the same time");
    }

    @Override
    public Optional<String> unstressable() {
        return Optional.of("It repeats what it measures itself, in rounds");
    }
}
