package dev.interleave.operations.series;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Parameter;

/**
 * What may be asked of any series, whatever its experiment. {@link SeriesKind} has the words and defaults that differ.
 *
 * @param of the name of the parameter that is varied; null if none was given
 * @param values its values, separated by commas; null if none were given
 * @param repetitions how many runs of each value are counted
 * @param warmUps how many runs of each value come before them
 * @param within how long all runs together may take
 * @param deadline how long each run may take
 */
record SeriesOptions(
        @Parameter(description = "The parameter that is varied.", defaultValue = "none",
                max = "100") @Nullable String of,
        @Parameter(description = "The values it takes, separated by commas.", defaultValue = "none",
                max = "10000") @Nullable String values,
        @Parameter(description = "How many runs of each value are counted.", defaultValue = "1", min = "1",
                max = "50") int repetitions,
        @Parameter(description = "How many runs of each value come first that are not counted.", defaultValue = "1",
                min = "0", max = "10") int warmUps,
        @Parameter(description = "How long all runs together may take; what was measured by then is kept.",
                defaultValue = "60s", min = "1ms", max = "600s") Duration within,
        @Parameter(description = "How long each run may take; after that it is ended.", defaultValue = "10s",
                min = "1ms", max = "60s") Duration deadline) {

    static final String OF = "of";

    static final String VALUES = "values";

    static final String REPETITIONS = "repetitions";
}
