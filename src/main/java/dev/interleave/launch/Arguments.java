package dev.interleave.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.ParameterSpec;

/**
 * What a caller gave for an experiment and for what is to be done with it.
 *
 * @param <P> the experiment's parameters
 * @param <O> what may be asked of anything of the kind that is to be done
 * @param parameters the parameters
 * @param options the options
 */
public record Arguments<P extends Record, O extends Record>(P parameters, O options) {

    /** All parameters: the experiment's own, then the options. */
    public static List<ParameterSpec> specs(CatalogEntry<?> entry, ParameterBinder<?> options) {
        return Stream.concat(entry.binder().specs().stream(), options.specs().stream()).toList();
    }

    /**
     * Reads a caller's texts by parameter name.
     *
     * @throws InvalidParametersException naming everything that is wrong with them
     */
    public static <P extends Record, O extends Record> Arguments<P, O> read(CatalogEntry<P> entry,
            ParameterBinder<O> binder,
            Map<String, String> given) {
        List<ParameterError> errors = new ArrayList<>();
        P parameters = entry.binder().bind(given, errors);
        O options = binder.bind(given, errors);
        if (parameters != null) {
            errors.addAll(entry.experiment().objections(parameters));
        }
        errors.addAll(unknown(entry, binder, given));
        if (parameters == null || options == null || !errors.isEmpty()) {
            throw new InvalidParametersException(errors);
        }
        return new Arguments<>(parameters, options);
    }

    /** What is wrong with names, among those given, that nothing bears. */
    public static List<ParameterError> unknown(CatalogEntry<?> entry, ParameterBinder<?> options,
            Map<String, String> given) {
        List<String> known = specs(entry, options).stream().map(ParameterSpec::name).toList();
        return given.entrySet()
                .stream()
                .filter(parameter -> !known.contains(parameter.getKey()))
                .map(parameter -> ParameterError.unknown(parameter.getKey(), parameter.getValue(), entry.name(), known))
                .toList();
    }

    /** The effective values by name. */
    public static <P extends Record, O extends Record> Map<String, @Nullable Object> describe(CatalogEntry<P> entry,
            P parameters, ParameterBinder<O> binder, O options) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(entry.binder().describe(parameters));
        values.putAll(binder.describe(options));
        return values;
    }
}
