package dev.interleave.experiments.parallelwork;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

/**
 * Millions of objects are processed by one thread, and then by several, a group each.
 *
 * <p>What is split goes faster for two reasons that have nothing to do with each other. Work for a processor goes as many
 * times faster as there are processors, and no more. Work that is waiting goes as many times faster as there are threads.
 *
 * <p>An object is its number. Were the objects in memory, what would be measured is as much how fast memory can be read, which
 * processors share.
 */
@Component
class ParallelWork implements Experiment<ParallelWork.Parameters, ParallelVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        List<Group> whole = List.of(new Group("whole", 0, parameters.items(), lab));
        List<Group> split = IntStream.range(0, parameters.groups())
                .mapToObj(number -> new Group("group-" + number, parameters.begin(number), parameters.begin(number + 1),
                        lab))
                .toList();
        Passes passes = new Passes(parameters.work(), lab);
        // Code is slow before it is compiled. Who comes first shall not pay for that.
        passes.measure("warm-up", whole);
        List<Long> wholeNanos = new ArrayList<>();
        List<Long> splitNanos = new ArrayList<>();
        boolean equal = true;
        for (int pass = 1; pass <= parameters.passes(); pass++) {
            wholeNanos.add(passes.measure("whole-" + pass, whole));
            splitNanos.add(passes.measure("split-" + pass, split));
            equal &= Passes.result(split) == Passes.result(whole)
                    && Passes.processed(whole) == parameters.items()
                    && Passes.processed(split) == parameters.items();
        }
        return Conclusion.of(equal ? EQUAL : DIFFERENT,
                ParallelVerdict.of(parameters, Passes.result(split), wholeNanos, splitNanos));
    }

    private static final String EQUAL = "equal";

    private static final String DIFFERENT = "different";

    record Parameters(
            @Parameter(description = "How many objects are processed.", defaultValue = "4000000", min = "1",
                    max = "20000000") int items,
            @Parameter(description = "Into how many groups they are split, with a thread for each.", defaultValue = "4",
                    min = "1", max = "1000") int groups,
            @Parameter(description = "The work on an object: calculating, which keeps a processor busy, or waiting "
                    + "for a simulated device.", defaultValue = "CPU") WorkKind work,
            @Parameter(description = "How often both ways are measured, in turn; the best of each counts.",
                    defaultValue = "5", min = "1", max = "20") int passes,
            @Parameter(description = "The kind of thread that works.", defaultValue = "PLATFORM") ThreadKind kind) {

        Parameters {
            if (groups > items) {
                throw new InvalidParametersException(new ParameterError("groups",
                        "'groups' must be at most 'items', which are " + items + ", was " + groups,
                        String.valueOf(groups), List.of("1 to " + items)));
            }
        }

        /** Where a group begins; that of the group after the last is the end. */
        int begin(int group) {
            return (int) ((long) items * group / groups);
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(EQUAL, Grade.ACCEPTABLE,
                        "whole and split, every object was processed once, with the same result"),
                PossibleOutcome.exactly(DIFFERENT, Grade.FORBIDDEN,
                        "split, an object was left out, processed twice, or processed wrongly"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.groups(), parameters.kind(), "groups");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work(parameters.items() * (1L + 2L * parameters.passes()), "objects"));
    }

    @Override
    public Optional<String> unschedulable() {
        return Optional
                .of("It measures real processors, and one thread at a time shows nothing of that");
    }

    @Override
    public Optional<String> unstressable() {
        return Optional.of("It repeats its own measurements, and needs the machine undisturbed");
    }
}
