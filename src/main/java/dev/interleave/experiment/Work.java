package dev.interleave.experiment;

/**
 * How much work a run does.
 *
 * @param amount how much, at least 1
 * @param unit of what, in the plural: {@code pages}
 */
public record Work(long amount, String unit) {

    /** Checks the amount. */
    public Work {
        if (amount < 1) {
            throw new IllegalArgumentException("'amount' must be at least 1, was " + amount);
        }
    }
}
