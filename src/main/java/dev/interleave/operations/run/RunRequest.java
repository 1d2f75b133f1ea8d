package dev.interleave.operations.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.launch.Arguments;
import dev.interleave.launch.Controlled;
import dev.interleave.launch.NotPossibleException;

/**
 * What is to be run, and how.
 *
 * @param <P> the experiment's parameters
 * @param entry the experiment
 * @param parameters its parameters
 * @param options what may be asked of any run
 * @param schedule the order in which its threads are to take their steps; null to leave that to the machine
 */
public record RunRequest<P extends Record>(CatalogEntry<P> entry, P parameters, RunOptions options,
        @Nullable Schedule schedule) {

    private static final ParameterBinder<RunOptions> OPTIONS = new ParameterBinder<>(RunOptions.class);

    /** The parameters of any run, whatever its experiment. */
    public static List<ParameterSpec> optionSpecs() {
        return OPTIONS.specs();
    }

    /** All parameters that a run of an experiment takes: its own, then those of any run. */
    public static List<ParameterSpec> specs(CatalogEntry<?> entry) {
        return Arguments.specs(entry, OPTIONS);
    }

    /**
     * Reads a request.
     *
     * @param given the caller's texts by parameter name
     * @throws InvalidParametersException naming everything that is wrong with them
     * @throws NotPossibleException if there is a schedule, and the experiment cannot be put under one
     */
    public static <P extends Record> RunRequest<P> of(CatalogEntry<P> entry, Map<String, String> given) {
        Arguments<P, RunOptions> read = Arguments.read(entry, OPTIONS, given);
        String schedule = read.options().schedule();
        if (schedule == null) {
            List<ParameterError> objections =
                    entry.experiment().objections(read.parameters(), read.options().deadline());
            if (!objections.isEmpty()) {
                throw new InvalidParametersException(objections);
            }
            return new RunRequest<>(entry, read.parameters(), read.options(), null);
        }
        Controlled<P> subject = Controlled.of(entry, given);
        return new RunRequest<>(entry, subject.parameters(), read.options(), subject.schedule(schedule));
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

    /** The threads it needs. */
    public ThreadDemand demand() {
        return entry.experiment().threads(parameters);
    }

    /** How much work it does; null if that means nothing. */
    public @Nullable Work work() {
        return entry.experiment().work(parameters).orElse(null);
    }

    /** Why its time is not to be held against others like for like; null if it is. */
    public @Nullable String caveat() {
        return entry.experiment().caveat(parameters).orElse(null);
    }

    /** The same, to be run under a schedule. */
    Controlled<P> controlled() {
        return new Controlled<>(entry, parameters);
    }

    /** The effective values by name, but for the schedule, which is told by itself. */
    public Map<String, @Nullable Object> effective() {
        Map<String, @Nullable Object> values = Arguments.describe(entry, parameters, OPTIONS, options);
        values.remove(Controlled.SCHEDULE);
        return values;
    }
}
