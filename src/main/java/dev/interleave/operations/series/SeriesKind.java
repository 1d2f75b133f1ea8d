package dev.interleave.operations.series;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.launch.Arguments;

/** What a series is made for, and so which parameters it may vary. */
public enum SeriesKind {

    /** To see values side by side that have no order: guards, kinds of thread. */
    COMPARISON("comparisons", "a choice between two or more"),
    /** To see a curve over numbers or lengths of time. */
    SWEEP("sweeps", "a number or a length of time");

    private final String plural;

    private final String varies;

    SeriesKind(String plural, String varies) {
        this.plural = plural;
        this.varies = varies;
    }

    /** The kind that a path is about, which names it in the plural. */
    static SeriesKind in(String path) {
        return path.contains("/" + SWEEP.plural) ? SWEEP : COMPARISON;
    }

    /** What one is called. */
    public String singular() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What several are called. */
    public String plural() {
        return plural;
    }

    /** What a parameter is that it may vary. */
    String varies() {
        return varies;
    }

    ParameterBinder<SeriesOptions> options() {
        return switch (this) {
            case COMPARISON -> SeriesOptions.OF_COMPARISONS;
            case SWEEP -> SeriesOptions.OF_SWEEPS;
        };
    }

    /** The parameters that it takes with any experiment. */
    public List<ParameterSpec> optionSpecs() {
        return options().specs();
    }

    /** All parameters that it takes with an experiment: the experiment's own, then those of any such series. */
    public List<ParameterSpec> specs(CatalogEntry<?> entry) {
        return Arguments.specs(entry, options());
    }

    /**
     * The parameters of an experiment's own that it may vary; none if the experiment has a parameter with the name of one that
     * the series takes, because nobody could say which is meant.
     */
    public List<ParameterSpec> variable(CatalogEntry<?> entry) {
        Set<String> taken = Set.copyOf(optionSpecs().stream().map(ParameterSpec::name).toList());
        List<ParameterSpec> own = entry.binder().specs();
        if (own.stream().anyMatch(spec -> taken.contains(spec.name()))) {
            return List.of();
        }
        return own.stream().filter(this::mayVary).toList();
    }

    private boolean mayVary(ParameterSpec spec) {
        return switch (spec.type()) {
            case CHOICE, BOOLEAN -> this == COMPARISON && spec.allowed().size() > 1;
            case INTEGER, DURATION -> this == SWEEP;
            case TEXT -> false;
        };
    }
}
