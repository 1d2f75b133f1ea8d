package dev.interleave.operations.run;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Parameter;

/**
 * What may be asked of any run, whatever its experiment.
 *
 * @param deadline how long it may take
 * @param schedule the order in which its threads are to take their steps; null to leave that to the machine
 */
public record RunOptions(
        @Parameter(description = "How long the run may take; after that it is ended and its trace so far is kept.",
                defaultValue = "10s", min = "1ms", max = "60s") Duration deadline,
        @Parameter(
                description = "The order in which threads take their steps, on virtual threads, as explorations and "
                        + "steps give it; without one the machine decides.",
                defaultValue = "none",
                max = dev.interleave.launch.Controlled.LONGEST_SCHEDULE) @Nullable String schedule) {
}
