package dev.interleave.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An experiment together with what follows from its declarations.
 *
 * @param <P> the experiment's parameters
 * @param experiment the experiment
 * @param binder makes its parameters
 */
public record CatalogEntry<P extends Record>(Experiment<P> experiment, ParameterBinder<P> binder) {

    static <P extends Record> CatalogEntry<P> of(Experiment<P> experiment) {
        return new CatalogEntry<>(experiment, new ParameterBinder<>(experiment.parametersType()));
    }

    /** What it is about. */
    public Card card() {
        return experiment.card();
    }

    /** Its name. */
    public String name() {
        return card().name();
    }

    /** The parameters if the caller gives none. */
    public P defaults() {
        List<ParameterError> errors = new ArrayList<>();
        P defaults = binder.bind(Map.of(), errors);
        if (defaults == null) {
            throw new IllegalStateException("The defaults of '" + name() + "' are not accepted: " + errors);
        }
        return defaults;
    }
}
