package dev.interleave.operations.exploration;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.launch.Arguments;
import dev.interleave.launch.Controlled;

/**
 * What is to be explored, and how.
 *
 * @param <P> the experiment's parameters
 * @param subject the experiment and its parameters
 * @param options what may be asked of any exploration
 */
public record ExplorationRequest<P extends Record>(Controlled<P> subject, ExplorationOptions options) {

    private static final ParameterBinder<ExplorationOptions> OPTIONS = new ParameterBinder<>(ExplorationOptions.class);

    /** The parameters of any exploration, whatever its experiment. */
    public static List<ParameterSpec> optionSpecs() {
        return OPTIONS.specs();
    }

    /** All parameters that an exploration of an experiment takes: its own, then those of any exploration. */
    public static List<ParameterSpec> specs(CatalogEntry<?> entry) {
        return Arguments.specs(entry, OPTIONS);
    }

    /**
     * Reads a request.
     *
     * @param given the caller's texts by parameter name
     * @throws InvalidParametersException naming everything that is wrong with them
     */
    public static <P extends Record> ExplorationRequest<P> of(CatalogEntry<P> entry, Map<String, String> given) {
        Arguments<P, ExplorationOptions> read = Arguments.read(entry, OPTIONS, given);
        return new ExplorationRequest<>(Controlled.of(entry, given), read.options());
    }

    /** The effective values by name. */
    Map<String, @Nullable Object> effective() {
        return Arguments.describe(subject.entry(), subject.parameters(), OPTIONS, options);
    }
}
