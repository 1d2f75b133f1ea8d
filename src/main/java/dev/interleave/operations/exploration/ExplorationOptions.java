package dev.interleave.operations.exploration;

import java.time.Duration;

import dev.interleave.experiment.Parameter;
import dev.interleave.explore.Plan;

/**
 * What may be asked of any exploration, whatever its experiment.
 *
 * @param strategy which schedules are taken
 * @param schedules how many at most
 * @param steps how many steps each may have
 * @param within how long it may take
 * @param preemptions how many a schedule may have, if they are bounded
 * @param bugDepth how many steps the order is thought to matter of, with PCT
 * @param scheduleSeed where random choices start from
 */
public record ExplorationOptions(
        @Parameter(description = "Which schedules are taken: all, one of each class of those that differ only in the "
                + "order of operations that may be swapped, those with few preemptions, or random ones.",
                defaultValue = "REDUCED") Plan.Search strategy,
        @Parameter(description = "How many schedules are taken at most.", defaultValue = "100000", min = "1",
                max = "10000000") long schedules,
        @Parameter(description = "How many steps a schedule may have; one that has more is cut short.",
                defaultValue = "1000", min = "1", max = "100000") int steps,
        @Parameter(description = "How long the exploration may take; what was found by then is kept.",
                defaultValue = "10s", min = "1ms", max = "5m") Duration within,
        @Parameter(description = "With BOUNDED: how often a thread may be made to wait though it could go on.",
                defaultValue = "2", min = "0", max = "20") int preemptions,
        @Parameter(description = "With PCT: how many steps the order is thought to matter of.", defaultValue = "3",
                min = "1", max = "20") int bugDepth,
        @Parameter(
                description = "With PCT and RANDOM: where the random choices start from; the same seed makes the same "
                        + "choices.",
                defaultValue = "1", min = "0", max = "9007199254740991") long scheduleSeed) {

    Plan plan() {
        return new Plan(strategy, schedules, steps, within, preemptions, bugDepth, scheduleSeed);
    }
}
