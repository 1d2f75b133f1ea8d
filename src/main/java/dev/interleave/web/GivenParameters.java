package dev.interleave.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.web.presentation.Presentation;

/**
 * The parameters a caller gave, by name, from wherever in the request they stood.
 *
 * @param values the texts by name, in the order given, of those that can be read
 * @param errors what is wrong with the others, and with what the answer is to look like
 * @param presentation what the answer is to look like
 */
public record GivenParameters(Map<String, String> values, List<ParameterError> errors, Presentation presentation) {

    public GivenParameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        errors = List.copyOf(errors);
    }

    /**
     * The texts by name, if all could be read.
     *
     * @param reader reads them as what they are for
     * @throws InvalidParametersException if not, naming also what the reader finds wrong with the rest
     */
    public Map<String, String> readableBy(Consumer<Map<String, String>> reader) {
        if (errors.isEmpty()) {
            return values;
        }
        List<ParameterError> all = new ArrayList<>(errors);
        try {
            reader.accept(values);
        }
        catch (InvalidParametersException ex) {
            all.addAll(ex.errors());
        }
        throw new InvalidParametersException(all);
    }
}
