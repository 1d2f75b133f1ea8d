package dev.interleave.operations.series;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.DurationText;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.launch.Machine;
import dev.interleave.operations.run.RunRequest;
import dev.interleave.trace.ThreadKind;

/**
 * Which runs make a series.
 *
 * @param <P> the experiment's parameters
 * @param kind what it is made for
 * @param entry the experiment
 * @param options what may be asked of any series
 * @param of the parameter that is varied
 * @param parts its values, and what is run with each
 */
public record SeriesRequest<P extends Record>(SeriesKind kind, CatalogEntry<P> entry, SeriesOptions options,
        ParameterSpec of, List<Part<P>> parts) {

    /**
     * What is run with one value.
     *
     * @param <P> the experiment's parameters
     * @param value the value, as a caller would write it
     * @param number the value as a number, of milliseconds if it is a length of time; null if it is a choice
     * @param run what is run
     */
    record Part<P extends Record>(String value, @Nullable Double number, RunRequest<P> run) {
    }

    /** Copies the list. */
    public SeriesRequest {
        parts = List.copyOf(parts);
    }

    SeriesPlan plan() {
        return new SeriesPlan(parts.size(), options.warmUps(), options.repetitions());
    }

    /** The effective values that are the same for all runs, by name, and how long all of them may take. */
    Map<String, @Nullable Object> effective() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(parts.getFirst().run().effective());
        values.remove(of.name());
        values.put("within", DurationText.of(options.within()));
        return values;
    }

    /** What all its runs run on. */
    Machine machine() {
        List<ThreadKind> kinds =
                parts.stream().map(part -> part.run().demand().kind()).distinct().toList();
        return Machine.here(kinds.size() == 1 ? kinds.getFirst() : null);
    }
}
