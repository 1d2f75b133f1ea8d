package dev.interleave.operations.stress;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.launch.Arguments;
import dev.interleave.launch.NotPossibleException;

/**
 * What is to be repeated, and how often.
 *
 * @param <P> the experiment's parameters
 * @param entry the experiment
 * @param parameters its parameters
 * @param options what may be asked of any stress
 */
public record StressRequest<P extends Record>(CatalogEntry<P> entry, P parameters, StressOptions options) {

    private static final ParameterBinder<StressOptions> OPTIONS = new ParameterBinder<>(StressOptions.class);

    /** The parameters of any stress, whatever its experiment. */
    public static List<ParameterSpec> optionSpecs() {
        return OPTIONS.specs();
    }

    /** All parameters that a stress of an experiment takes: its own, then those of any stress. */
    public static List<ParameterSpec> specs(CatalogEntry<?> entry) {
        return Arguments.specs(entry.repeated(), OPTIONS);
    }

    /**
     * Reads a request.
     *
     * @param given the caller's texts by parameter name
     * @throws InvalidParametersException naming everything that is wrong with them
     * @throws NotPossibleException if the experiment cannot be repeated by the thousand
     */
    public static <P extends Record> StressRequest<P> of(CatalogEntry<P> entry, Map<String, String> given) {
        Arguments<P, StressOptions> read = Arguments.read(entry.repeated(), OPTIONS, given);
        entry.experiment().unstressable().ifPresent(because -> {
            throw new NotPossibleException("stressable",
                    entry.name() + " cannot be repeated thousands of times: " + because);
        });
        return new StressRequest<>(entry, read.parameters(), read.options());
    }

    /** The effective values by name. */
    Map<String, @Nullable Object> effective() {
        return Arguments.describe(entry, parameters, OPTIONS, options);
    }
}
