package dev.interleave.operations.steps;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Parameter;

/**
 * What may be asked of any look at how things stand after some steps.
 *
 * @param schedule the steps to take first; null for none
 */
public record StepOptions(
        @Parameter(
                description = "The steps to take first, from an earlier answer: its `schedule`, or that of one of "
                        + "its `choices`; nothing or none for the start.",
                defaultValue = "none",
                max = dev.interleave.launch.Controlled.LONGEST_SCHEDULE) @Nullable String schedule) {
}
