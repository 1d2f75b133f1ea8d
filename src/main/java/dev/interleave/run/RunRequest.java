package dev.interleave.run;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterSpec;

/**
 * What is to be run, and how.
 *
 * @param <P> the experiment's parameters
 * @param entry the experiment
 * @param parameters its parameters
 * @param options what may be asked of any run
 */
public record RunRequest<P extends Record>(CatalogEntry<P> entry, P parameters, RunOptions options) {

    private static final ParameterBinder<RunOptions> OPTIONS = new ParameterBinder<>(RunOptions.class);

    /** All parameters that a run of an experiment takes: its own, then those of any run. */
    public static List<ParameterSpec> specs(CatalogEntry<?> entry) {
        return Given.specs(entry, OPTIONS);
    }

    /**
     * Reads a request.
     *
     * @param given the caller's texts by parameter name
     * @throws InvalidParametersException naming everything that is wrong with them
     */
    public static <P extends Record> RunRequest<P> of(CatalogEntry<P> entry, Map<String, String> given) {
        Given<P, RunOptions> read = Given.read(entry, OPTIONS, given);
        return new RunRequest<>(entry, read.parameters(), read.options());
    }

    /** The effective values by name. */
    Map<String, @Nullable Object> effective() {
        return Given.describe(entry, parameters, OPTIONS, options);
    }
}
