package dev.interleave.operations.series;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterBinder;

/**
 * What may be asked of any comparison.
 *
 * @param of the name of the parameter that is varied; null if none was given
 * @param values its values, separated by commas; null for all there are
 * @param repetitions how many runs of each value are counted
 * @param warmUps how many runs of each value come before them
 * @param within how long all runs together may take
 * @param deadline how long each run may take
 */
record ComparisonOptions(
        @Parameter(description = "The parameter whose values are compared: a choice, or true or false.",
                defaultValue = "none",
                max = "100") @Nullable String of,
        @Parameter(description = "Which of its values are compared, separated by commas; all if none are given.",
                defaultValue = "none", max = "10000") @Nullable String values,
        @Parameter(description = "How many runs of each value are counted.", defaultValue = "5", min = "1",
                max = "50") int repetitions,
        @Parameter(description = ABOUT_WARM_UPS, defaultValue = "1", min = "0", max = "10") int warmUps,
        @Parameter(description = ABOUT_WITHIN, defaultValue = "60s", min = "1ms", max = "600s") Duration within,
        @Parameter(description = ABOUT_DEADLINE, defaultValue = "10s", min = "1ms", max = "60s") Duration deadline)
        implements
        SeriesOptions {

    static final ParameterBinder<ComparisonOptions> BINDER = new ParameterBinder<>(ComparisonOptions.class);
}
