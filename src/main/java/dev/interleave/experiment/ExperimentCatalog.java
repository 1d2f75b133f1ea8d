package dev.interleave.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/**
 * All experiments there are: every bean that is one.
 *
 * <p>Immutable.
 */
@Component
public final class ExperimentCatalog {

    private final List<CatalogEntry<?>> entries;

    private final Map<String, CatalogEntry<?>> byName;

    /** Creates the catalogue. */
    public ExperimentCatalog(List<Experiment<?, ?>> experiments) {
        this.entries = experiments.stream()
                .<CatalogEntry<?>>map(CatalogEntry::of)
                .sorted(Comparator.<CatalogEntry<?>, Card.Group>comparing(entry -> entry.card().group())
                        .thenComparing(CatalogEntry::name))
                .toList();
        this.byName = entries.stream().collect(Collectors.toUnmodifiableMap(CatalogEntry::name, Function.identity()));
    }

    /** All entries, by group and name. */
    public List<CatalogEntry<?>> entries() {
        return entries;
    }

    private List<String> names() {
        return entries.stream().map(CatalogEntry::name).toList();
    }

    /**
     * The entry with a name, in any case.
     *
     * @throws UnknownExperimentException if there is none
     */
    public CatalogEntry<?> get(String name) {
        CatalogEntry<?> entry = byName.get(name.toLowerCase(Locale.ROOT).replace('_', '-'));
        if (entry == null) {
            String question = DidYouMean.question(name, names());
            throw new UnknownExperimentException("There is no experiment '" + name + "'"
                    + (question.isEmpty() ? "; there are " : question + " There are ")
                    + names().stream().sorted().collect(Collectors.joining(", ")));
        }
        return entry;
    }
}
