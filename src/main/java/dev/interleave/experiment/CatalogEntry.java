package dev.interleave.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.core.ResolvableType;

/**
 * An experiment together with what follows from its declarations.
 *
 * @param <P> the experiment's parameters
 * @param experiment the experiment
 * @param card what it is about
 * @param verdictType the type of its verdicts
 * @param binder makes its parameters
 */
public record CatalogEntry<P extends Record>(Experiment<P, ?> experiment, Card card,
        Class<? extends Verdict> verdictType, ParameterBinder<P> binder) {

    /**
     * Creates the entry of an experiment.
     *
     * @throws IllegalArgumentException if its class does not say of what types its parameters and its verdict are
     */
    static <P extends Record> CatalogEntry<P> of(Experiment<P, ?> experiment) {
        @SuppressWarnings("unchecked") // What an Experiment<P, ?> declares for P is a Class<P>.
        Class<P> parameters = (Class<P>) declaredRecord(experiment, 0, "parameters");
        CatalogEntry<P> entry = new CatalogEntry<>(experiment, experiment.card(),
                declaredRecord(experiment, 1, "verdict").asSubclass(Verdict.class), new ParameterBinder<>(parameters));
        entry.checkEntrance();
        return entry;
    }

    private void checkEntrance() {
        List<String> known = binder.specs().stream().map(ParameterSpec::name).toList();
        for (String field : card.entrance().fields()) {
            if (!known.contains(field)) {
                throw new IllegalArgumentException("'fields' of the card of '" + name() + "' must be of "
                        + String.join(", ", known) + ", was " + field);
            }
        }
        for (Card.Preset preset : presetsAndPicture()) {
            List<ParameterError> errors = new ArrayList<>();
            binder.bind(preset.parameters(), errors);
            preset.parameters().forEach((parameter, value) -> {
                if (!known.contains(parameter)) {
                    errors.add(ParameterError.unknown(parameter, value, name(), known));
                }
            });
            if (!errors.isEmpty()) {
                throw new IllegalArgumentException("The preset '" + preset.name() + "' in the card of '" + name()
                        + "' is not accepted: " + errors);
            }
        }
    }

    private List<Card.Preset> presetsAndPicture() {
        List<Card.Preset> all = new ArrayList<>(card.entrance().presets());
        all.add(new Card.Preset("picture", card.entrance().picture()));
        return all;
    }

    private static Class<?> declaredRecord(Experiment<?, ?> experiment, int index, String what) {
        Class<?> declared =
                ResolvableType.forClass(experiment.getClass()).as(Experiment.class).getGeneric(index).resolve();
        if (declared == null || !declared.isRecord()) {
            throw new IllegalArgumentException(experiment.getClass().getName() + " must say which record its " + what
                    + (what.endsWith("s") ? " are" : " is") + ": 'implements Experiment<ItsParameters, ItsVerdict>'");
        }
        return declared;
    }

    /** The same with the defaults of a program that is repeated by the thousand: {@link Parameter#whenRepeated()}. */
    public CatalogEntry<P> repeated() {
        return new CatalogEntry<>(experiment, card, verdictType, binder.repeated());
    }

    /** Its name. */
    public String name() {
        return card.name();
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
