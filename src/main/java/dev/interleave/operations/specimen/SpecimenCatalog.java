package dev.interleave.operations.specimen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

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
     * The one with a name.
     *
     * @throws UnknownException if there is none, naming those there are
     */
    public Specimen get(String name) {
        Specimen specimen = byName.get(name);
        if (specimen == null) {
            throw new UnknownException("specimen", "There is no specimen '" + name + "'; there are "
                    + String.join(", ", byName.keySet()));
        }
        return specimen;
    }
}
