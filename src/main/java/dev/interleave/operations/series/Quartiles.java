package dev.interleave.operations.series;

import java.util.Collection;

/**
 * How some measurements are spread. What lies between two of them is reckoned by its distance to each.
 *
 * @param min the smallest
 * @param p25 a quarter of them are smaller than this
 * @param median half of them are smaller than this
 * @param p75 three quarters of them are smaller than this
 * @param max the largest
 */
public record Quartiles(long min, long p25, long median, long p75, long max) {

    /**
     * The quartiles of measurements.
     *
     * @throws IllegalArgumentException if there are none
     */
    static Quartiles of(Collection<Long> measured) {
        if (measured.isEmpty()) {
            throw new IllegalArgumentException("There must be measurements");
        }
        long[] sorted = measured.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Quartiles(sorted[0], at(0.25, sorted), at(0.5, sorted), at(0.75, sorted),
                sorted[sorted.length - 1]);
    }

    private static long at(double part, long[] sorted) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return Math.round(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
    }

    /** Whether the middle halves of the two have something in common. */
    public boolean overlaps(Quartiles other) {
        return p25 <= other.p75 && other.p25 <= p75;
    }
}
