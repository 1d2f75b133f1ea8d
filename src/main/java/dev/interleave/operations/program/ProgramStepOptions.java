package dev.interleave.operations.program;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Parameter;

/**
 * What may be asked of a look at a program after some steps.
 *
 * @param schedule the steps to take first; null for none
 */
record ProgramStepOptions(
        @Parameter(
                description = "The steps to take first, from an earlier answer: its `schedule`, or that of one of its "
                        + "`choices`; nothing or none for the start.",
                defaultValue = "none",
                max = dev.interleave.launch.Controlled.LONGEST_SCHEDULE) @Nullable String schedule) {
}
