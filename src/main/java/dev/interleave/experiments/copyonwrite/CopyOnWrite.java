package dev.interleave.experiments.copyonwrite;

import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;

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
import dev.interleave.sync.SharedList;
import dev.interleave.trace.ThreadKind;

/**
 * Readers walk along a list while a writer appends to it.
 *
 * <p>A walk is many steps. Either it fails when the list changes between two of them, or nobody may write meanwhile, or it
 * goes along a copy, for which each write pays.
 */
@Component
class CopyOnWrite implements Experiment<CopyOnWrite.Parameters, CopyOnWriteVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        ListKind.Shared shared = parameters.list().make(lab);
        for (int element = 1; element <= parameters.elements(); element++) {
            append(shared, element);
        }
        List<Walker> walkers = IntStream.range(0, parameters.readers())
                .mapToObj(_ -> new Walker(parameters.pause(), lab))
                .toList();
        Crew readers = lab.start("reader", parameters.readers(), number -> walk(shared, walkers.get(number)));
        Crew writer = lab.start("writer", 1, _ -> {
            for (int write = 1; write <= parameters.writes(); write++) {
                lab.sleep(parameters.pause());
                append(shared, parameters.elements() + write);
            }
        });
        readers.join();
        writer.join();
        boolean failed = walkers.stream().anyMatch(walker -> walker.failure() != null);
        return Conclusion.of(failed ? FAILED : ALL_WALKED,
                trace -> CopyOnWriteVerdict.of(parameters, walkers, trace));
    }

    /** Walks to the end, or until the walk fails. */
    private static void walk(ListKind.Shared shared, Walker walker) throws InterruptedException {
        try {
            shared.walk().hold(() -> {
                SharedList.Walk walk = shared.list().walk();
                while (walker.failure() == null && walk.advance()) {
                    walker.see(walk.element());
                }
                return walker.seen();
            });
        }
        catch (ConcurrentModificationException | NoSuchElementException ex) {
            walker.fail(ex.getClass().getSimpleName());
        }
    }

    private static void append(ListKind.Shared shared, long element) throws InterruptedException {
        shared.write().hold(() -> {
            shared.list().add(element);
            return element;
        });
    }

    static final String ALL_WALKED = "all-walked";

    static final String FAILED = "failed";

    record Parameters(
            @Parameter(description = "The kind of list.", defaultValue = "ARRAY_LIST") ListKind list,
            @Parameter(description = "How many threads walk along it.", defaultValue = "2", min = "1",
                    max = "100") int readers,
            @Parameter(description = "How many elements there are at first.", defaultValue = "5", min = "1",
                    max = "1000") int elements,
            @Parameter(description = "How many elements the writer appends.", defaultValue = "3", min = "1",
                    max = "1000") int writes,
            @Parameter(description = "How long a reader stays at each element, and the writer pauses before each "
                    + "write.",
                    defaultValue = "1ms", min = "0ms", max = "100ms", whenRepeated = "0ms") Duration pause,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ALL_WALKED, Grade.ACCEPTABLE, "every walk went to its end"),
                PossibleOutcome.exactly(FAILED,
                        parameters.list().mayFail() ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "a walk failed, because the list was written to meanwhile"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.readers() + 1, parameters.kind(), "readers");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work(parameters.writes(), "writes"));
    }
}
