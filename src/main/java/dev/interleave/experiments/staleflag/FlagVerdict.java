package dev.interleave.experiments.staleflag;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the stale flag experiment showed.
 *
 * @param seen whether the loop saw the flag raised
 * @param lookedInVainNanos for how long it looked at a raised flag without seeing that
 * @param seenAfterwards whether a look after the loop saw it
 * @param explanation what happened
 */
record FlagVerdict(boolean seen, long lookedInVainNanos, boolean seenAfterwards, String explanation)
        implements Verdict {

    static FlagVerdict of(FlagMode mode, long inVainNanos, boolean seenAfterwards) {
        return new FlagVerdict(inVainNanos == 0, inVainNanos, seenAfterwards,
                explain(mode, inVainNanos, seenAfterwards));
    }

    private static String explain(FlagMode mode, long inVainNanos, boolean seenAfterwards) {
        return inVainNanos == 0
                ? sentences("The loop saw the flag that writer-0 raised.",
                        when(mode.mayStayUnseen(), "Perhaps the loop was not compiled yet, or began only after that."),
                        mode.promise())
                : "writer-0 raised the flag, and reader-0's loop kept looking for %s without seeing it; %s. %s"
                        .formatted(
                                millis(inVainNanos),
                                seenAfterwards ? "one look after the loop saw it at once"
                                        : "nor did one look after the loop",
                                mode.promise());
    }
}
