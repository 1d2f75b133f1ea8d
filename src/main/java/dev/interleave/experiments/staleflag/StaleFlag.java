package dev.interleave.experiments.staleflag;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.VolatileVariable;
import dev.interleave.trace.ThreadKind;

/**
 * One thread looks at a flag in a loop, and another raises it meanwhile.
 *
 * <p>As long as the loop is interpreted, each look reads the field. Once it is compiled, a plain field may be read before the loop
 * and never again: not for a while, but for as long as the loop goes on. Each reader warms its loop up, so that it is compiled.
 */
@Component
class StaleFlag implements Experiment<StaleFlag.Parameters, FlagVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Flag flag = parameters.mode().lowered();
        TracedLatch looking = lab.latch("looking", 1);
        VolatileVariable raised = lab.volatileVariable("raised.nanos", 0);
        Reader reader = new Reader(parameters.mode(), parameters.look());
        long[] inVain = new long[1];
        boolean[] seenAfterwards = new boolean[1];
        Crew readers = lab.start("reader", 1, _ -> {
            reader.warmUp(parameters.warmUp());
            looking.countDown();
            inVain[0] = reader.look(lab, flag, raised);
            lab.note(inVain[0] == 0 ? "saw the flag raised" : "gave up: never saw the flag raised");
            seenAfterwards[0] = flag.isRaised();
        });
        Crew writers = lab.start("writer", 1, _ -> {
            looking.await();
            lab.sleep(parameters.raiseAfter());
            flag.raise();
            raised.set(System.nanoTime());
        });
        writers.join();
        readers.join();
        return Conclusion.of(inVain[0] == 0 ? SEEN : NEVER_SEEN,
                FlagVerdict.of(parameters.mode(), inVain[0], seenAfterwards[0]));
    }

    /** An ordinary field: the bug on show. */
    static final class PlainFlag implements Flag {

        /*
         * Nothing in the loop writes the field, and reading the clock does not either. So the compiler may read it once, before
         * the loop, and no more: for a thread alone that makes no difference, and nothing tells the compiler that there is
         * another one.
         */
        private boolean raised;

        @Override
        public void raise() {
            raised = true;
        }

        @Override
        public boolean isRaised() {
            return raised;
        }

        @Override
        public OptionalLong look(long until) {
            long before = System.nanoTime();
            while (!raised) {
                long now = System.nanoTime();
                if (now - until >= 0) {
                    return OptionalLong.of(before);
                }
                before = now;
            }
            return OptionalLong.empty();
        }
    }

    static final String SEEN = "seen";

    static final String NEVER_SEEN = "never-seen";

    record Parameters(
            @Parameter(description = "How the flag is written and read.", defaultValue = "PLAIN") FlagMode mode,
            @Parameter(description = "How long the reader has been looking before the flag is raised.",
                    defaultValue = "20ms", min = "0ms", max = "500ms") Duration raiseAfter,
            @Parameter(
                    description = "How long one loop of the reader looks. If the flag is still down after that, "
                            + "another loop begins.",
                    defaultValue = "100ms", min = "5ms", max = "1s") Duration look,
            @Parameter(
                    description = "How long the reader first looks at another flag, so that its loop is compiled.",
                    defaultValue = "100ms", min = "0ms", max = "1s") Duration warmUp,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(SEEN, Grade.ACCEPTABLE, "the reader saw the raised flag"),
                PossibleOutcome.exactly(NEVER_SEEN,
                        parameters.mode().mayStayUnseen() ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "the reader kept looking at the raised flag, and never saw the change").beyondSchedules());
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(2, parameters.kind(), "kind");
    }

    @Override
    public Optional<String> unschedulable() {
        return Optional
                .of("Its flag is a field that a loop reads directly; under a schedule every read would be a step, "
                        + "and none could be skipped");
    }
}
