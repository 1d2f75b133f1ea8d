package dev.interleave.experiment;

import java.util.Comparator;
import java.util.List;
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

    /**
     * The entry with a name.
     *
     * @throws UnknownExperimentException if there is none
     */
    public CatalogEntry<?> get(String name) {
        CatalogEntry<?> entry = byName.get(name);
        if (entry == null) {
            throw new UnknownExperimentException("There is no experiment '" + name + "'; there are "
                    + entries.stream().map(CatalogEntry::name).collect(Collectors.joining(", ")));
        }
        return entry;
    }
}
