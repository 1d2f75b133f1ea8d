package dev.interleave.operations.series;

import dev.interleave.experiment.Work;

/**
 * How much was done in a second.
 *
 * @param min in the slowest run
 * @param p25 in one that three quarters of the runs are faster than
 * @param median in the middle one
 * @param p75 in one that a quarter of the runs are faster than
 * @param max in the fastest
 */
public record Rates(double min, double p25, double median, double p75, double max) {

    static Rates of(Work work, Quartiles elapsedNanos) {
        return new Rates(rate(work, elapsedNanos.max()), rate(work, elapsedNanos.p75()),
                rate(work, elapsedNanos.median()), rate(work, elapsedNanos.p25()), rate(work, elapsedNanos.min()));
    }

    private static double rate(Work work, long nanos) {
        return work.amount() * 1e9 / Math.max(1, nanos);
    }

    /** Whether the middle halves of the two have something in common. */
    public boolean overlaps(Rates other) {
        return p25 <= other.p75 && other.p25 <= p75;
    }
}
