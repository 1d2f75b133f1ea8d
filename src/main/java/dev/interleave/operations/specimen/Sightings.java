package dev.interleave.operations.specimen;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.json.JsonMapper;

/**
 * What tools were seen to say of all specimens. A test runs the tools and holds it true.
 *
 * @param seenOn of which versions
 * @param specimens by the specimen's name
 */
public record Sightings(Versions seenOn, Map<String, Sighting> specimens) {

    /** The file that the test writes. */
    static final String FILE = "sightings.json";

    /** Copies the map. */
    public Sightings {
        specimens = Map.copyOf(specimens);
    }

    /**
     * What ran.
     *
     * @param jdk the JDK, the tools' and the situations'
     * @param springBoot whose thread dump it was
     * @param micrometer whose gauges they were
     */
    public record Versions(String jdk, String springBoot, String micrometer) {
    }

    /** As they are kept beside this class. */
    public static Sightings read() {
        try (InputStream json = Sightings.class.getResourceAsStream(FILE)) {
            if (json == null) {
                throw new IllegalStateException("There is no " + FILE);
            }
            return JsonMapper.shared().readValue(json, Sightings.class);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** The same as text, specimens in alphabetical order. */
    String write() {
        record Sorted(Versions seenOn, TreeMap<String, Sighting> specimens) {
        }
        return JsonMapper.shared()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(new Sorted(seenOn, new TreeMap<>(specimens))) + "\n";
    }

    /**
     * What was seen of a specimen.
     *
     * @throws IllegalArgumentException if it was not looked at
     */
    public Sighting of(Specimen specimen) {
        Sighting sighting = specimens.get(specimen.name());
        if (sighting == null) {
            throw new IllegalArgumentException("No tool has looked at " + specimen.name());
        }
        return sighting;
    }
}
