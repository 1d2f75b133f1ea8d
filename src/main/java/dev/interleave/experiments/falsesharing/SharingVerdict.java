package dev.interleave.experiments.falsesharing;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.decimal;

/**
 * What a run of the false sharing experiment showed.
 *
 * @param exact whether every increment is there, in each round
 * @param rounds in how many rounds all threads ran at the same time
 * @param adjacentNanos how long an increment took with the counters next to one another; null if that was not measured
 * @param paddedNanos how long it took with the counters far apart; null if that was not measured
 * @param ratio the median of the first by that of the second; null unless both were measured
 * @param processors how many processors the JVM has
 * @param explanation what happened
 */
record SharingVerdict(boolean exact, int rounds, @Nullable Cost adjacentNanos, @Nullable Cost paddedNanos,
        @Nullable Double ratio, int processors, String explanation) implements Verdict {

    static SharingVerdict of(Measured measured, List<Round> rounds) {
        Cost adjacent = Cost.of(Spacing.ADJACENT, rounds);
        Cost padded = Cost.of(Spacing.PADDED, rounds);
        Double ratio = adjacent == null || padded == null ? null : adjacent.median() / padded.median();
        boolean exact = rounds.stream().allMatch(Round::isExact);
        int processors = Runtime.getRuntime().availableProcessors();
        return new SharingVerdict(exact, rounds.size(), adjacent, padded, ratio, processors,
                exact ? explain(measured, adjacent, padded, processors) : "Increments are missing.");
    }

    private static String explain(Measured measured, @Nullable Cost adjacent, @Nullable Cost padded, int processors) {
        if (measured.includes(Spacing.ADJACENT) && adjacent == null
                || measured.includes(Spacing.PADDED) && padded == null) {
            return "The threads did not get a processor each at the same time, of " + processors
                    + " that others may be using too, so there is nothing to compare.";
        }
        if (adjacent == null || padded == null) {
            return "Every increment is there. One took "
                    + (adjacent == null ? padded + " with the counters 128 bytes apart."
                            : adjacent + " with the counters next to one another.");
        }
        double ratio = adjacent.median() / padded.median();
        return ("Every increment is there. One took %s with the counters next to one another, and %s with them 128 bytes "
                + "apart: %s times as long. %s").formatted(adjacent, padded, decimal(ratio, 1), ratio >= Sharing.CLEARLY
                        ? "The threads share no variable, but a line of the caches, which each write takes away from the "
                                + "other's processor."
                        : "So it makes little difference here: perhaps the two processors are one core, with one cache.");
    }
}
