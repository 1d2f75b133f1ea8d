package dev.interleave.experiments.bytecode;

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
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

/**
 * Looks at what adding one is compiled to, in the methods of {@link Specimen}, and where another thread's write may come in
 * between.
 *
 * <p>The instructions are read from the class file, and the places follow from them: they are those from after a read of a
 * field up to the next write of it, unless a monitor is held all the while. A thread may be switched out anywhere; there it
 * matters.
 */
@Component
class Bytecode implements Experiment<Bytecode.Parameters, BytecodeVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) {
        Disassembly listing = parameters.of().read();
        listing.lines().forEach(line -> lab.note(line.toString()));
        return Conclusion.of(listing.way().map(Way::outcome).orElse("unknown"),
                BytecodeVerdict.of(parameters.of(), listing));
    }

    private static final String NO_THREADS = "it starts no threads, it only looks at a class file";

    record Parameters(
            @Parameter(description = "Which way to add one is shown.", defaultValue = "PLAIN") Increment of) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        Way expected = parameters.of().expected();
        return Arrays.stream(Way.values())
                .map(way -> PossibleOutcome.exactly(way.outcome(), way == expected ? way.grade() : Grade.FORBIDDEN,
                        way.meaning()))
                .toList();
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(0, ThreadKind.PLATFORM, "of");
    }

    @Override
    public Optional<String> unschedulable() {
        return Optional.of(NO_THREADS);
    }

    @Override
    public Optional<String> unstressable() {
        return Optional.of(NO_THREADS);
    }
}
