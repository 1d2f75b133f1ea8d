package dev.interleave.operations.stress;

import java.time.Duration;

import dev.interleave.experiment.Parameter;

/**
 * What may be asked of any stress, whatever its experiment.
 *
 * @param repetitions how many runs
 * @param within how long all of them may take
 * @param deadline how long each of them may take
 */
public record StressOptions(
        @Parameter(description = "How often it is run.", defaultValue = "10000", min = "1",
                max = "10000000") int repetitions,
        @Parameter(
                description = "How long all repetitions together may take; the answer says how many were done by then.",
                defaultValue = "5s", min = "1ms", max = "60s") Duration within,
        @Parameter(
                description = "How long one repetition may take; after that it is broken up and counts as timed out.",
                defaultValue = "1s", min = "1ms", max = "60s") Duration deadline) {
}
