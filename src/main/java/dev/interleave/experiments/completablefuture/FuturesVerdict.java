package dev.interleave.experiments.completablefuture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.interleave.experiment.Verdict;
import dev.interleave.sync.StageMode;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the completable-future experiment showed.
 *
 * @param answer what it came to
 * @param stages the stages that were done, in the order in which they were, and by which thread
 * @param skipped the names of the stages that were not
 * @param anyFailed whether the first source to be complete had failed
 * @param allFailed whether one of the sources had failed, when all were complete
 * @param explanation what happened
 */
record FuturesVerdict(long answer, List<Stages.Stage> stages, List<String> skipped, boolean anyFailed,
        boolean allFailed, String explanation) implements Verdict {

    static FuturesVerdict of(Futures.Parameters parameters, long answer, boolean anyFailed, boolean allFailed,
            Stages stages) {
        return new FuturesVerdict(answer, stages.done(), stages.skipped(), anyFailed, allFailed,
                sentences(whoDidWhat(stages), failure(stages), late(parameters, stages)));
    }

    private static String whoDidWhat(Stages stages) {
        Map<String, List<String>> did = new LinkedHashMap<>();
        for (Stages.Stage stage : stages.done()) {
            did.computeIfAbsent(stage.thread(), _ -> new ArrayList<>()).add(stage.stage());
        }
        return did.entrySet()
                .stream()
                .map(thread -> thread.getKey() + " did " + list(thread.getValue()))
                .collect(Collectors.joining("; ", "", "."));
    }

    private static String failure(Stages stages) {
        Stages.Stage standIn = stages.stage("stand-in");
        if (standIn == null) {
            return "";
        }
        List<String> skipped = stages.skipped().stream().filter(name -> !name.equals(Failure.STOCK)).toList();
        return sentences(
                when(stages.stage(Failure.STOCK) == null,
                        "'stock' was never complete, until its time-out made it fail."),
                "Skipped, because their sources failed: " + list(skipped) + ".",
                String.join("; ", stages.notes()) + ".",
                when(!standIn.thread().startsWith(Futures.POOL + "-"),
                        standIn.thread() + " is the JVM's own thread for time-outs."));
    }

    private static String late(Futures.Parameters parameters, Stages stages) {
        Stages.Stage late = Objects.requireNonNull(stages.stage(Futures.LATE));
        Stages.Stage price = Objects.requireNonNull(stages.stage("price"));
        String by = parameters.variant() == StageMode.SYNC
                ? "at once by the thread that attached it, %s, not by %s, which had completed the source."
                : "by a pool thread, %s, because of Async.";
        return "The stage 'late' was attached when 'price' was already complete (step %s), so it was done ".formatted(
                price.step()) + by.formatted(late.thread(), price.thread());
    }
}
