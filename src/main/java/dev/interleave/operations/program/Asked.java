package dev.interleave.operations.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.ParameterSpec;

/**
 * What is asked for with a program.
 *
 * @param <O> the options of what is to be done
 * @param options how it is to be done
 * @param expectations what the program should print
 */
record Asked<O extends Record>(O options, Expectations expectations) {

    /** All parameters: what the program should print, then the options. */
    static List<ParameterSpec> specs(ParameterBinder<?> options) {
        List<ParameterSpec> specs = new ArrayList<>(Expectations.BINDER.specs());
        specs.addAll(options.specs());
        return specs;
    }

    /**
     * Reads a request.
     *
     * @param given the caller's texts by parameter name
     * @throws InvalidParametersException naming everything that is wrong with them
     */
    static <O extends Record> Asked<O> of(ParameterBinder<O> binder, Map<String, String> given) {
        List<ParameterError> errors = new ArrayList<>();
        O options = binder.bind(given, errors);
        Expectations expectations = Expectations.BINDER.bind(given, errors);
        List<String> known = specs(binder).stream().map(ParameterSpec::name).toList();
        given.forEach((name, value) -> {
            if (!known.contains(name)) {
                errors.add(ParameterError.unknown(name, value, "programs", known));
            }
        });
        if (options == null || expectations == null || !errors.isEmpty()) {
            throw new InvalidParametersException(errors);
        }
        return new Asked<>(options, expectations);
    }
}
