package dev.interleave.operations.series;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Statistics;

/**
 * How many lengths of time are spread, however many there are: percentiles are right to one in a hundred, the longest exactly.
 *
 * <p>Not thread-safe.
 */
final class LengthsOfTime {

    private static final int DIGITS = 2;

    private final Histogram histogram = new Histogram(DIGITS);

    private long longest;

    LengthsOfTime() {
        histogram.setAutoResize(true);
    }

    void add(long nanos) {
        histogram.recordValue(Math.max(0, nanos));
        longest = Math.max(longest, nanos);
    }

    /** How they are spread; null if there are none. */
    Statistics.@Nullable Spread spread() {
        return histogram.getTotalCount() == 0 ? null
                : new Statistics.Spread(percentile(50), percentile(99), longest);
    }

    private long percentile(double percent) {
        return Math.min(longest, histogram.getValueAtPercentile(percent));
    }
}
