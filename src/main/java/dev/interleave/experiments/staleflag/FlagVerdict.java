package dev.interleave.experiments.staleflag;

import java.util.Locale;

import dev.interleave.experiment.Verdict;

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
        if (inVainNanos == 0) {
            return "The loop saw the flag that writer-0 raised. "
                    + (mode.mayStayUnseen() ? "Perhaps the loop was not compiled yet, or began only then. " : "")
                    + mode.promise();
        }
        return String.format(Locale.ROOT,
                "writer-0 raised the flag, and reader-0's loop looked on for %.1f ms without seeing it; %s. %s",
                inVainNanos / 1e6,
                seenAfterwards ? "one look after the loop saw it at once" : "nor did one look after the loop",
                mode.promise());
    }
}
