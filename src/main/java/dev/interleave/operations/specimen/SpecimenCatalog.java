package dev.interleave.operations.specimen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.DidYouMean;
import dev.interleave.launch.UnknownException;

/**
 * All specimens there are.
 *
 * <p>Immutable.
 */
@Component
public class SpecimenCatalog {

    private final Map<String, Specimen> byName = new LinkedHashMap<>();

    /** With those of all situations. */
    public SpecimenCatalog(List<Situation> situations) {
        for (Situation situation : situations) {
            for (Specimen specimen : situation.specimens()) {
                if (byName.put(specimen.name(), specimen) != null) {
                    throw new IllegalArgumentException("There are two specimens '" + specimen.name() + "'");
                }
            }
        }
    }

    /** All of them, related ones beside one another. */
    public List<Specimen> all() {
        return List.copyOf(byName.values());
    }

    /**
     * The one with a name, in any case.
     *
     * @throws UnknownException if there is none, naming what may be meant and those there are
     */
    public Specimen get(String name) {
        Specimen specimen = byName.get(name.toLowerCase(Locale.ROOT).replace('_', '-'));
        if (specimen == null) {
            String question = DidYouMean.question(name, byName.keySet());
            throw new UnknownException("specimen", "There is no specimen '" + name + "'"
                    + (question.isEmpty() ? "; there are " : question + " There are ")
                    + String.join(", ", byName.keySet()));
        }
        return specimen;
    }
}
