package dev.interleave.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.experiment.PossibleOutcome;

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

    /** The outcome that a value is, as the experiment declares it; empty if it does not. */
    Optional<Outcome> outcome(String value) {
        return PossibleOutcome.grade(value, entry.experiment().outcomes(parameters));
    }

    /** What a deadlock is to the experiment. */
    Outcome deadlock() {
        return outcome(Outcome.DEADLOCK).orElseGet(() -> new Outcome(Outcome.DEADLOCK, Grade.FORBIDDEN,
                "threads waited for one another for ever, which the experiment does not declare"));
    }

    /** The effective values by name. */
    Map<String, @Nullable Object> effective() {
        return Given.describe(entry, parameters, OPTIONS, options);
    }
}
