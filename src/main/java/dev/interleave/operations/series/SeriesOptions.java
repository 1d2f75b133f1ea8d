package dev.interleave.operations.series;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterBinder;

/**
 * What may be asked of any series, whatever its experiment. Its binders have the words and defaults that differ.
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
        @Parameter(description = "How long all runs together may take; the results so far are kept.",
                defaultValue = "60s", min = "1ms", max = "600s") Duration within,
        @Parameter(description = "How long each run may take; after that it is ended.", defaultValue = "10s",
                min = "1ms", max = "60s") Duration deadline) {

    static final String OF = "of";

    static final String VALUES = "values";

    static final String REPETITIONS = "repetitions";

    static final ParameterBinder<SeriesOptions> OF_COMPARISONS =
            binder("The parameter whose values are compared: a choice, or true or false.",
                    "Which of its values are compared, separated by commas; all that the other parameters allow if none are given.",
                    5);

    static final ParameterBinder<SeriesOptions> OF_SWEEPS =
            binder("The parameter that is varied: a number or a length of time.",
                    "The values it takes, separated by commas, two or more.", 3);

    private static ParameterBinder<SeriesOptions> binder(String of, String values, int repetitions) {
        return new ParameterBinder<>(SeriesOptions.class, spec -> switch (spec.name()) {
            case OF -> spec.described(of);
            case VALUES -> spec.described(values);
            case REPETITIONS -> spec.byDefault(String.valueOf(repetitions));
            default -> spec;
        });
    }
}
