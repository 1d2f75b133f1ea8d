package dev.interleave.operations.specimen;

import java.time.Duration;

import dev.interleave.experiment.Parameter;

/**
 * What may be asked of a specimen that is to be held.
 *
 * @param hold for how long
 */
record HoldOptions(
        @Parameter(description = "How long the situation is held, unless it is ended before.", defaultValue = "10m",
                min = "1s", max = "1h") Duration hold) {
}
