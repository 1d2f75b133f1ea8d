package dev.interleave.experiments.falsesharing;

import java.util.Collection;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How long an increment took in one layout, in nanoseconds.
 *
 * @param fastest in the fastest round
 * @param median in the round in the middle
 * @param slowest in the slowest round
 */
record Cost(double fastest, double median, double slowest) {

    /** Of all rounds in a layout; null if there were none. */
    static @Nullable Cost of(Spacing layout, Collection<Round> rounds) {
        double[] costs = rounds.stream()
                .filter(round -> round.layout() == layout)
                .mapToDouble(Round::nanosPerIncrement)
                .sorted()
                .toArray();
        return costs.length == 0 ? null : new Cost(costs[0], costs[costs.length / 2], costs[costs.length - 1]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f ns (%.2f to %.2f)", median, fastest, slowest);
    }
}
