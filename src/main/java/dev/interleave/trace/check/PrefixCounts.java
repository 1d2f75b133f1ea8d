package dev.interleave.trace.check;

/**
 * Counts of things by rank that can be added to and summed up to a rank in logarithmic time (a Fenwick tree).
 *
 * <p>Confined to the thread that verifies.
 */
final class PrefixCounts {

    private final int[] sums;

    PrefixCounts(int ranks) {
        sums = new int[ranks + 1];
    }

    /** Adds one thing of a rank, from 1. */
    void add(int rank) {
        for (int at = rank; at < sums.length; at += at & -at) {
            sums[at]++;
        }
    }

    /** How many things there are up to and including a rank. */
    long upTo(int rank) {
        long sum = 0;
        for (int at = rank; at > 0; at -= at & -at) {
            sum += sums[at];
        }
        return sum;
    }
}
