package dev.interleave.operations.program;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Parameter;

/**
 * What may be asked of a run of a program.
 *
 * @param schedule the order in which its threads are to take their steps; null for one that is picked at random
 * @param scheduleSeed where random choices start from
 */
record ProgramRunOptions(
        @Parameter(
                description = "The order in which threads take their steps, as explorations and steps give it; without "
                        + "one, each step is picked at random.",
                defaultValue = "none",
                max = dev.interleave.launch.Controlled.LONGEST_SCHEDULE) @Nullable String schedule,
        @Parameter(
                description = "Without a schedule: where the random choices start from; the same seed makes the same "
                        + "choices.",
                defaultValue = "1", min = "0", max = "9007199254740991") long scheduleSeed) {
}
