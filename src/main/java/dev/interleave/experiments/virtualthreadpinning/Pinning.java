package dev.interleave.experiments.virtualthreadpinning;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

/**
 * More virtual threads than carriers, which all wait for one another in the same sort of place.
 *
 * <p>Where a waiting thread lets go of its carrier the next one is carried, until all are there. Where it cannot, the carriers are
 * soon used up: no more threads than these get in, and they wait in vain for the others.
 */
@Component
class Pinning implements Experiment<Pinning.Parameters, PinningVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        int threads = parameters.threads();
        Crowd crowd = new Crowd(lab, threads, parameters.hold());
        List<Guard> places =
                IntStream.range(0, threads).mapToObj(number -> parameters.block().make(lab, number)).toList();
        long begin = System.nanoTime();
        lab.run("worker", threads, number -> places.get(number).hold(() -> crowd.enter(number)));
        PinningVerdict verdict = PinningVerdict.of(parameters, crowd, System.nanoTime() - begin);
        return Conclusion.of(outcome(verdict), verdict);
    }

    private static String outcome(PinningVerdict verdict) {
        if (verdict.mostInside() == verdict.threads()) {
            return ALL;
        }
        return verdict.mostInside() > verdict.carriers() ? SOME : AS_CARRIERS;
    }

    static final String ALL = "all-at-once";

    static final String SOME = "some-at-once";

    static final String AS_CARRIERS = "as-many-as-carriers";

    record Parameters(
            @Parameter(description = "Where the threads wait.", defaultValue = "CLASS_INITIALISER") Block block,
            @Parameter(
                    description = "How many threads there are for each carrier. The JVM has as many carriers as "
                            + "processors, unless configured otherwise.",
                    defaultValue = "4", min = "2", max = "8") int threadsPerCarrier,
            @Parameter(description = "How long a thread waits for all the others to get in, at most.",
                    defaultValue = "50ms", min = "1ms", max = "500ms") Duration hold,
            @Parameter(description = "The kind of thread they run on; platform threads have no carrier.",
                    defaultValue = "VIRTUAL") ThreadKind kind) {

        int threads() {
            return threadsPerCarrier * Carriers.meant();
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ALL, Grade.ACCEPTABLE, "all threads were inside at once"),
                PossibleOutcome.exactly(SOME, Grade.ACCEPTABLE,
                        "more threads than carriers were inside at once, but not all before their time was over"),
                PossibleOutcome.exactly(AS_CARRIERS,
                        parameters.block().pins(parameters.kind()) ? Grade.INTERESTING : Grade.ACCEPTABLE,
                        "no more threads than carriers were inside at once"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.threads(), parameters.kind(), "threadsPerCarrier");
    }

    @Override
    public Optional<String> unschedulable() {
        return Optional.of("It shows how the JVM's own scheduler treats virtual threads");
    }

    @Override
    public Optional<String> unstressable() {
        return Optional.of("While it pins all carriers, no other virtual thread of the application makes progress");
    }
}
