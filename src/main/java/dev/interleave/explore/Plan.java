package dev.interleave.explore;

import java.time.Duration;

/**
 * How schedules are to be explored, and how far.
 *
 * @param search which of them are taken
 * @param schedules how many are taken at most
 * @param steps how many steps each may have; what takes more is cut short
 * @param within how long it may take
 * @param preemptions with {@link Search#BOUNDED}: how often a thread may be made to wait though it could go on
 * @param depth with {@link Search#PCT}: how many steps the order is thought to matter of
 * @param seed with {@link Search#PCT} and {@link Search#RANDOM}: where the random choices start from
 */
public record Plan(Search search, long schedules, int steps, Duration within, int preemptions, int depth, long seed) {

    /** Which schedules are taken. */
    public enum Search {

        /** Every one. */
        EXHAUSTIVE,
        /** One of each class of those that differ only in the order of operations that may be swapped. */
        REDUCED,
        /** Every one with no more than so many preemptions. */
        BOUNDED,
        /** Random ones, with a known chance of finding a bug that depends on the order of few steps. */
        PCT,
        /** Random ones. */
        RANDOM
    }
}
