package dev.interleave.operations.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

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
 * @param following how far its threads are followed
 */
public record Asked<O extends Record>(O options, Expectations expectations, Following following) {

    /** All parameters where threads run freely: what the program should print, then the options. */
    public static List<ParameterSpec> specs(ParameterBinder<?> options) {
        return specs(options, false);
    }

    /** All parameters where threads run one at a time: also how far they are followed. */
    static List<ParameterSpec> specsFollowed(ParameterBinder<?> options) {
        return specs(options, true);
    }

    private static List<ParameterSpec> specs(ParameterBinder<?> options, boolean followed) {
        List<ParameterSpec> specs = new ArrayList<>(Expectations.BINDER.specs());
        if (followed) {
            specs.addAll(Following.BINDER.specs());
        }
        specs.addAll(options.specs());
        return specs;
    }

    /**
     * Reads a request for threads that run freely.
     *
     * @param given the caller's texts by parameter name
     * @throws InvalidParametersException naming everything that is wrong with them
     */
    public static <O extends Record> Asked<O> of(ParameterBinder<O> binder, Map<String, String> given) {
        return read(binder, given, false);
    }

    /**
     * Reads a request for threads that run one at a time.
     *
     * @param given the caller's texts by parameter name
     * @throws InvalidParametersException naming everything that is wrong with them
     */
    static <O extends Record> Asked<O> followed(ParameterBinder<O> binder, Map<String, String> given) {
        return read(binder, given, true);
    }

    private static <O extends Record> Asked<O> read(ParameterBinder<O> binder, Map<String, String> given,
            boolean followed) {
        List<ParameterError> errors = new ArrayList<>();
        O options = binder.bind(given, errors);
        Expectations expectations = Expectations.BINDER.bind(given, errors);
        Following following = followed ? Following.BINDER.bind(given, errors) : Following.NOT;
        List<String> known = specs(binder, followed).stream().map(ParameterSpec::name).toList();
        given.forEach((name, value) -> {
            if (!known.contains(name)) {
                errors.add(ParameterError.unknown(name, value, "programs", known));
            }
        });
        if (options == null || expectations == null || following == null || !errors.isEmpty()) {
            throw new InvalidParametersException(errors);
        }
        return new Asked<>(options, expectations, following);
    }

    /** What has to be given again with a schedule, by name. */
    Map<String, @Nullable Object> given() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(expectations.given());
        given.putAll(following.given());
        return given;
    }
}
