package dev.interleave.experiments.copyonwrite;

import java.util.List;
import java.util.stream.IntStream;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the copy-on-write experiment showed.
 *
 * @param walks how many walks there were
 * @param failedWalks how many of them failed
 * @param elementsSeen how many elements all walks saw together
 * @param missed how many elements were in the list when a walk came to its end that it had not seen, all walks together
 * @param copied how many elements the writer's appends copied: with a CopyOnWriteArrayList all there were, each time
 * @param explanation what happened
 */
record CopyOnWriteVerdict(int walks, int failedWalks, int elementsSeen, int missed, long copied,
        String explanation) implements Verdict {

    static CopyOnWriteVerdict of(CopyOnWrite.Parameters parameters, List<Walker> walkers, Trace trace) {
        Iterations walks = Iterations.of(trace);
        int failed = (int) walkers.stream().filter(walker -> walker.failure() != null).count();
        int missed = IntStream.range(0, walkers.size())
                .filter(reader -> walkers.get(reader).failure() == null)
                .map(reader -> Math.max(0, walks.elementsAtEnd("reader-" + reader) - walkers.get(reader).seen()))
                .sum();
        int during = IntStream.range(0, walkers.size()).map(reader -> walks.writtenDuring("reader-" + reader)).max()
                .orElse(0);
        long copied = copied(parameters);
        return new CopyOnWriteVerdict(walkers.size(), failed, walkers.stream().mapToInt(Walker::seen).sum(), missed,
                copied, explain(parameters, walks, failed, missed, during, copied));
    }

    private static long copied(CopyOnWrite.Parameters parameters) {
        // One writer: its first append finds the elements that were there at first, the next one more, and so on.
        long writes = parameters.writes();
        return parameters.list() == ListKind.COPY_ON_WRITE
                ? writes * parameters.elements() + writes * (writes - 1) / 2 : 0;
    }

    private static String explain(CopyOnWrite.Parameters parameters, Iterations walks, int failed, int missed,
            int during,
            long copied) {
        TraceEvent.Note failure = walks.firstFailure();
        return sentences(failed > 0 && failure != null ? failed(failure, failed) : finished(during),
                when(missed > 0, "There " + (missed == 1 ? "was 1 element" : "were " + missed + " elements")
                        + " in the list, counted at the end of each walk, that the walk had not seen."),
                parameters.list().promise(), when(copied > 0, "The price: %s copied %s.".formatted(
                        count(parameters.writes(), "append"), count(copied, "element"))));
    }

    private static String failed(TraceEvent.Note failure, int failed) {
        return "%s's walk failed at step %s: %s".formatted(failure.thread(), failure.step(), failure.text())
                + (failed == 1 ? "." : "; " + failed + " walks did.");
    }

    private static String finished(int during) {
        return "Every walk went to its end, " + (during == 0 ? "and nothing was written during any of them."
                : "though up to " + during + " of the appends came during one of them.");
    }
}
