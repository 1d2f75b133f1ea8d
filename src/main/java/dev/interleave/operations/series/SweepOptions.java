package dev.interleave.operations.series;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterBinder;

/**
 * What may be asked of any sweep.
 *
 * @param of the name of the parameter that is varied; null if none was given
 * @param values its values, separated by commas; null if none were given
 * @param repetitions how many runs of each value are counted
 * @param warmUps how many runs of each value come before them
 * @param within how long all runs together may take
 * @param deadline how long each run may take
 */
record SweepOptions(
        @Parameter(description = "The parameter that is varied: a number or a length of time.", defaultValue = "none",
                max = "100") @Nullable String of,
        @Parameter(description = "The values it takes, separated by commas, two or more.",
                defaultValue = "none", max = "10000") @Nullable String values,
        @Parameter(description = "How many runs of each value are counted.", defaultValue = "3", min = "1",
                max = "50") int repetitions,
        @Parameter(description = ABOUT_WARM_UPS, defaultValue = "1", min = "0", max = "10") int warmUps,
        @Parameter(description = ABOUT_WITHIN, defaultValue = "60s", min = "1ms", max = "600s") Duration within,
        @Parameter(description = ABOUT_DEADLINE, defaultValue = "10s", min = "1ms", max = "60s") Duration deadline)
        implements
        SeriesOptions {

    static final ParameterBinder<SweepOptions> BINDER = new ParameterBinder<>(SweepOptions.class);
}
