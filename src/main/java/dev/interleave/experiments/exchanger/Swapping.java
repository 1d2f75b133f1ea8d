package dev.interleave.experiments.exchanger;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.TracedExchanger;
import dev.interleave.trace.ThreadKind;

/**
 * Threads fill a buffer each, and any two that meet swap theirs.
 *
 * <p>What is swapped is only the buffer's number. That the other's writing is seen behind it needs no lock: what a thread did
 * before the exchange happens before what the other does after it.
 */
@Component
class Swapping implements Experiment<Swapping.Parameters, SwappingVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Buffers buffers = new Buffers(parameters, lab);
        lab.run("swapper", parameters.threads(), buffers::fillAndSwap);
        return Conclusion.of(outcome(buffers), trace -> SwappingVerdict.of(parameters, Meetings.of(trace)));
    }

    /**
     * A buffer for each thread, and where they are swapped.
     *
     * <p>Thread-safe: a buffer belongs to whoever has its number.
     */
    static class Buffers {

        /** What buffers are called, before their number. */
        private static final String BUFFER = "buffer-";

        private static final long NOTHING = -1;

        private final Parameters parameters;

        private final Lab lab;

        private final TracedExchanger exchanger;

        private final List<PlainVariable> buffers;

        /** By thread, the number of the buffer it got; {@link #NOTHING} if it kept its own. */
        private final long[] got;

        /** By thread, what it found in the buffer it went on with. */
        private final long[] found;

        Buffers(Parameters parameters, Lab lab) {
            int threads = parameters.threads();
            this.parameters = parameters;
            this.lab = lab;
            this.exchanger = lab.exchanger("exchanger");
            this.buffers = IntStream.range(0, threads).mapToObj(number -> lab.plain(BUFFER + number, 0)).toList();
            this.got = new long[threads];
            this.found = new long[threads];
        }

        /** Fills one's own buffer, swaps it, and looks into the one got for it. */
        void fillAndSwap(int number) throws InterruptedException {
            lab.sleep(parameters.stagger().multipliedBy(number));
            buffers.get(number).set(contents(number));
            got[number] = exchanger.exchange(number, parameters.timeout()).orElse(NOTHING);
            found[number] = buffers.get((int) owned(number)).get();
        }

        /** What a thread fills its buffer with. */
        private static long contents(long number) {
            return 100 + number;
        }

        private long owned(int number) {
            return got[number] == NOTHING ? number : got[number];
        }

        /** Whether any thread kept its own; to be asked once all have ended. */
        boolean anyKept() {
            return Arrays.stream(got).anyMatch(buffer -> buffer == NOTHING);
        }

        /** Whether any two got each other's, filled; to be asked once all have ended. */
        boolean match() {
            return IntStream.range(0, got.length)
                    .allMatch(number -> found[number] == contents(owned(number))
                            && owned((int) owned(number)) == number
                            && (got[number] != number));
        }
    }

    private static String outcome(Buffers buffers) {
        return !buffers.match() ? MISMATCHED : buffers.anyKept() ? LEFT_OVER : ALL_SWAPPED;
    }

    static final String ALL_SWAPPED = "all-swapped";

    static final String LEFT_OVER = "left-over";

    static final String MISMATCHED = "mismatched";

    private static final int PAIR = 2;

    record Parameters(
            @Parameter(description = "How many threads bring a buffer. With an odd number one is left over.",
                    defaultValue = "2", min = "1", max = "100") int threads,
            @Parameter(
                    description = "How long a thread waits for another before it keeps its own buffer; none means "
                            + "without a limit.",
                    defaultValue = "none", min = "1ms",
                    max = "10s") @Nullable Duration timeout,
            @Parameter(description = "How much later each thread arrives than the one before.", defaultValue = "10ms",
                    min = "0ms", max = "1s", whenRepeated = "0ms") Duration stagger,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {

        boolean isOdd() {
            return threads % PAIR != 0;
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        boolean patient = parameters.timeout() == null;
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ALL_SWAPPED, parameters.isOdd() ? Grade.FORBIDDEN : Grade.ACCEPTABLE,
                        "every thread continued with the buffer of the one it met"),
                PossibleOutcome.exactly(LEFT_OVER, patient ? Grade.FORBIDDEN : Grade.INTERESTING,
                        "a thread met nobody in time and kept its own buffer; the others swapped in pairs"),
                PossibleOutcome.exactly(Outcome.DEADLOCK,
                        patient && parameters.isOdd() ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "an exchanger needs two: with an odd number one is left over, and waits for ever unless it "
                                + "gives up"),
                PossibleOutcome.exactly(MISMATCHED, Grade.FORBIDDEN,
                        "two threads that met did not get each other's buffer, or saw it half filled"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.threads(), parameters.kind(), "threads");
    }
}
