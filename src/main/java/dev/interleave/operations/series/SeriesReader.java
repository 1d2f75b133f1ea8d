package dev.interleave.operations.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.DidYouMean;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.launch.Arguments;
import dev.interleave.launch.Controlled;
import dev.interleave.launch.NotPossibleException;
import dev.interleave.operations.run.RunRequest;

/**
 * Reads what a caller gave for a series, and finds everything that is wrong with it.
 *
 * <p>Confined to the thread that reads.
 *
 * @param <P> the experiment's parameters
 */
final class SeriesReader<P extends Record> {

    private static final String NONE = "none";

    private final SeriesKind kind;

    private final CatalogEntry<P> entry;

    private final Map<String, String> given;

    private final Consumer<RunRequest<P>> possible;

    /** What is wrong, each once. */
    private final Set<ParameterError> errors = new LinkedHashSet<>();

    /**
     * Creates the reader.
     *
     * @param given the caller's texts by parameter name
     * @param possible throws an {@link InvalidParametersException} if there is never room for a run
     */
    SeriesReader(SeriesKind kind, CatalogEntry<P> entry, Map<String, String> given,
            Consumer<RunRequest<P>> possible) {
        this.kind = kind;
        this.entry = entry;
        this.given = given;
        this.possible = possible;
    }

    /**
     * Reads it.
     *
     * @param mostRuns how many runs a series may have
     * @throws InvalidParametersException naming everything that is wrong
     * @throws NotPossibleException if the experiment has no parameter that could be varied
     */
    SeriesRequest<P> read(int mostRuns) {
        if (kind.variable(entry).isEmpty()) {
            throw new NotPossibleException("variable",
                    "'" + entry.name() + "' has no parameter that " + kind.plural() + " could vary: none that is "
                            + kind.varies() + " and bears no name that they need themselves");
        }
        List<ParameterError> wrongOptions = new ArrayList<>();
        SeriesOptions options = kind.options().bind(given, wrongOptions);
        errors.addAll(wrongOptions);
        errors.addAll(Arguments.unknown(entry, kind.options(), given));
        ParameterSpec of = of();
        if (of == null) {
            readOwn();
            throw new InvalidParametersException(List.copyOf(errors));
        }
        List<SeriesRequest.Part<P>> parts =
                parts(of, new SeriesValues(of, errors).read(kind, text(SeriesOptions.VALUES)));
        if (options != null) {
            checkRuns(new SeriesPlan(parts.size(), options.warmUps(), options.repetitions()), mostRuns);
        }
        if (options == null || !errors.isEmpty()) {
            throw new InvalidParametersException(List.copyOf(errors));
        }
        return new SeriesRequest<>(kind, entry, options, of, parts);
    }

    /** What was given under a name; null if nothing was. */
    private @Nullable String text(String name) {
        String text = given.getOrDefault(name, NONE).strip();
        return text.isEmpty() || text.equalsIgnoreCase(NONE) ? null : text;
    }

    private @Nullable ParameterSpec of() {
        List<ParameterSpec> variable = kind.variable(entry);
        List<String> names = variable.stream().map(ParameterSpec::name).toList();
        String name = text(SeriesOptions.OF);
        if (name == null) {
            errors.add(new ParameterError(SeriesOptions.OF,
                    "'of' must name the parameter that is varied, one of " + String.join(", ", names), NONE, names));
            return null;
        }
        ParameterSpec of = variable.stream().filter(spec -> spec.name().equals(name)).findFirst().orElse(null);
        if (of == null) {
            errors.add(new ParameterError(SeriesOptions.OF, "'of' must be one of " + String.join(", ", names)
                    + ", each of them " + kind.varies() + ", was " + name + DidYouMean.question(name, names), name,
                    names));
        }
        else if (given.containsKey(name)) {
            errors.add(new ParameterError(name, "'" + name + "' must not be given beside of=" + name
                    + ", which varies it; its values belong in 'values'", given.get(name), List.of("nothing")));
        }
        return of;
    }

    private List<SeriesRequest.Part<P>> parts(ParameterSpec of, Map<String, @Nullable Object> values) {
        List<SeriesRequest.Part<P>> parts = new ArrayList<>();
        Map<String, List<ParameterError>> wrong = new LinkedHashMap<>();
        values.forEach((text, value) -> {
            try {
                RunRequest<P> run = RunRequest.of(entry, ofRun(of.name(), text));
                possible.accept(run);
                parts.add(new SeriesRequest.Part<>(text, SeriesValues.number(value), run));
            }
            catch (InvalidParametersException ex) {
                wrong.put(text, ex.errors());
            }
        });
        if (values.isEmpty()) {
            readOwn();
        }
        if (text(SeriesOptions.VALUES) == null && !parts.isEmpty()) {
            // Nobody asked for them by name.
            wrong.values().removeIf(found -> found.stream().allMatch(error -> error.parameter().equals(of.name())));
        }
        wrong.forEach((text, found) -> found.forEach(error -> {
            boolean always = wrong.size() == values.size()
                    && wrong.values().stream().allMatch(other -> other.contains(error));
            errors.add(always ? error : blamed(of.name(), text, error));
        }));
        return parts;
    }

    /** What is wrong with one value only. */
    private static ParameterError blamed(String of, String value, ParameterError error) {
        return error.parameter().equals(of)
                ? new ParameterError(SeriesOptions.VALUES, error.message(), error.rejected(), error.allowed())
                : new ParameterError(error.parameter(), error.message() + ", with " + of + "=" + value,
                        error.rejected(), error.allowed());
    }

    /** What is wrong with the experiment's own parameters, whatever is varied. */
    private void readOwn() {
        List<ParameterError> own = new ArrayList<>();
        entry.binder().bind(given, own);
        errors.addAll(own);
    }

    /** What is given for a run with one value. */
    private Map<String, String> ofRun(String of, String value) {
        Set<String> known = RunRequest.specs(entry).stream().map(ParameterSpec::name).collect(Collectors.toSet());
        known.remove(Controlled.SCHEDULE);
        Map<String, String> texts = new LinkedHashMap<>(given);
        texts.keySet().retainAll(known);
        texts.put(of, value);
        return texts;
    }

    private void checkRuns(SeriesPlan plan, int mostRuns) {
        if (plan.total() > mostRuns) {
            errors.add(new ParameterError(SeriesOptions.REPETITIONS, "'repetitions' and 'warmUps' of "
                    + plan.values() + " values must make at most " + mostRuns + " runs, were " + plan.total(),
                    Integer.toString(plan.repetitions()),
                    List.of("values × (repetitions + warmUps) up to " + mostRuns)));
        }
    }
}
