package dev.interleave.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.explore.Program;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.UnreadableScheduleException;
import dev.interleave.trace.ThreadKind;

/**
 * An experiment with parameters, to be run under a schedule. Its threads are virtual, whatever the caller asked for: where
 * one runs at a time, the kind makes no difference but in speed.
 *
 * @param <P> the experiment's parameters
 * @param entry the experiment
 * @param parameters its parameters
 */
public record Controlled<P extends Record>(CatalogEntry<P> entry, P parameters) {

    /** Beside the main; the reduced exploration keeps sets of threads in a word. */
    static final int MOST_THREADS = 63;

    public static final String SCHEDULE = "schedule";

    /** In characters. A body may be 64 KB large. */
    public static final String LONGEST_SCHEDULE = "60000";

    private static final int WORTH_REPEATING = 200;

    /**
     * Takes the experiment's own parameters from those given, which must have been found acceptable.
     *
     * @throws InvalidParametersException if they ask for too many threads
     * @throws NotPossibleException if the experiment cannot be put under a schedule
     */
    public static <P extends Record> Controlled<P> of(CatalogEntry<P> entry, Map<String, String> given) {
        Optional<String> unschedulable = entry.experiment().unschedulable();
        if (unschedulable.isPresent()) {
            throw new NotPossibleException("schedulable",
                    entry.name() + " cannot run under a schedule: " + unschedulable.get());
        }
        Map<String, String> virtual = new LinkedHashMap<>(given);
        kinds(entry).forEach(name -> virtual.put(name, ThreadKind.VIRTUAL.name()));
        List<ParameterError> errors = new ArrayList<>();
        P parameters = entry.binder().bind(virtual, errors);
        if (parameters == null) {
            throw new InvalidParametersException(errors);
        }
        Controlled<P> controlled = new Controlled<>(entry, parameters);
        controlled.checkThreads();
        return controlled;
    }

    private static List<String> kinds(CatalogEntry<?> entry) {
        return entry.binder()
                .specs()
                .stream()
                .filter(spec -> spec.javaType() == ThreadKind.class)
                .map(ParameterSpec::name)
                .toList();
    }

    private void checkThreads() {
        ThreadDemand demand = demand();
        if (demand.count() > MOST_THREADS) {
            throw new InvalidParametersException(new ParameterError(demand.parameter(),
                    "'" + demand.parameter() + "' must be 1 to " + MOST_THREADS + " under a schedule, was "
                            + demand.count(),
                    Integer.toString(demand.count()), List.of("1 to " + MOST_THREADS)));
        }
    }

    /** The threads it needs. */
    public ThreadDemand demand() {
        ThreadDemand demand = entry.experiment().threads(parameters);
        return new ThreadDemand(demand.count() + demand.others(), ThreadKind.VIRTUAL, demand.parameter());
    }

    private List<PossibleOutcome> declared() {
        return entry.experiment().outcomes(parameters);
    }

    /** What an outcome means; one that is not declared must never happen. */
    public Outcome outcome(String value) {
        return PossibleOutcome.grade(value, declared())
                .orElseGet(() -> new Outcome(value, Grade.FORBIDDEN, "the experiment does not declare this"));
    }

    /** Its parameters by name. */
    public Map<String, @Nullable Object> described() {
        return entry.binder().describe(parameters);
    }

    /** What a caller must give, by name, for something to be done with the same parameters under a schedule. */
    public Map<String, @Nullable Object> given() {
        Map<String, @Nullable Object> defaults = entry.binder().describe(entry.defaults());
        Map<String, @Nullable Object> own = ownParameters();
        own.entrySet().removeIf(parameter -> Objects.equals(parameter.getValue(), defaults.get(parameter.getKey())));
        return own;
    }

    public Program program() {
        return lab -> entry.experiment().run(parameters, lab).outcome();
    }

    /** What distinguishes it from other experiments, and from itself with other parameters. */
    public String fingerprint() {
        return Schedule.fingerprint(entry.name(), ownParameters());
    }

    private Map<String, @Nullable Object> ownParameters() {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(described());
        kinds(entry).forEach(own::remove);
        return own;
    }

    /**
     * Reads a schedule of it.
     *
     * @throws InvalidParametersException if it is none, or of something else
     */
    public Schedule schedule(String text) {
        Schedule schedule;
        try {
            schedule = Schedule.parse(text);
        }
        catch (UnreadableScheduleException ex) {
            throw invalid(text, "cannot be read: " + ex.getMessage());
        }
        if (!schedule.fingerprint().equals(fingerprint())) {
            throw invalid(text, "belongs to another experiment or to other parameters: its fingerprint is "
                    + schedule.fingerprint() + ", that of " + entry.name() + " with these parameters is "
                    + fingerprint());
        }
        return schedule;
    }

    /** The schedule without any step. */
    public Schedule start() {
        return new Schedule(fingerprint(), List.of());
    }

    public InvalidParametersException invalid(String text, String rule) {
        String rejected = text.length() > WORTH_REPEATING ? text.substring(0, WORTH_REPEATING) + "…" : text;
        return new InvalidParametersException(new ParameterError(SCHEDULE, "'" + SCHEDULE + "' " + rule, rejected,
                List.of("v1:" + fingerprint() + ":STEPS, as explorations and steps give it")));
    }
}
