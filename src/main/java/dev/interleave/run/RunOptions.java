package dev.interleave.run;

import java.time.Duration;

import dev.interleave.experiment.Parameter;

/**
 * What may be asked of any run, whatever its experiment.
 *
 * @param deadline how long it may take
 */
public record RunOptions(
        @Parameter(description = "How long the run may take; after that it is ended and its trace so far is kept.",
                defaultValue = "10s", min = "1ms", max = "60s") Duration deadline) {
}
