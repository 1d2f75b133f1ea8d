package dev.interleave.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an experiment is about, in words.
 *
 * @param name its name in URLs, metrics and thread names: lower case letters, digits and hyphens
 * @param group where it stands in the catalogue
 * @param title its name for people
 * @param summary what runs, in a sentence or two
 * @param lookFor what to look for in the answer
 * @param entrance how somebody finds it and begins with it
 * @param guide what only the documents say; null for an experiment that no document tells of
 */
public record Card(String name, Group group, String title, String summary, String lookFor, Entrance entrance,
        @Nullable Guide guide) {

    /** Where an experiment stands in the catalogue. */
    public enum Group {

        /** What a thread is. */
        THREADS("Threads", "How threads start, run and end."),
        /** What goes wrong, and right, when threads share something. */
        SHARED_STATE("Shared state", "How shared data goes wrong, and how to protect it."),
        /** How threads wait for one another. */
        COORDINATION("Coordination", "How threads wait for one another."),
        /** What threads share that is kept in a database. */
        DATABASES("Databases", "How rows that threads share go wrong, and what protects them.");

        private final String title;

        private final String about;

        Group(String title, String about) {
            this.title = title;
            this.about = about;
        }

        /** Its name for people. */
        public String title() {
            return title;
        }

        /** What its experiments are about, in a sentence. */
        public String about() {
            return about;
        }
    }

    /** When an experiment's turn comes for somebody who learns. */
    public enum Level {

        /** It needs nothing but Java. */
        FIRST,
        /** It needs what the first ones show. */
        THEN,
        /** It goes into the details: of the JVM, of the memory model, or of a rare trouble. */
        DEEP
    }

    /**
     * How somebody finds an experiment and begins with it.
     *
     * @param level when its turn comes
     * @param keywords other words for what it is about, which somebody may search for
     * @param fields the parameters that matter most, the first of them first; without any, all matter
     * @param presets parameters worth beginning with
     * @param picture the parameters of the run that its small drawing shows; what is missing is the default
     */
    public record Entrance(Level level, List<String> keywords, List<String> fields, List<Preset> presets,
            Map<String, String> picture) {

        /** Nothing special. */
        public static final Entrance PLAIN = new Entrance(Level.THEN, List.of(), List.of(), List.of(), Map.of());

        /** Keeps copies. */
        public Entrance {
            keywords = List.copyOf(keywords);
            fields = List.copyOf(fields);
            presets = List.copyOf(presets);
            picture = Map.copyOf(picture);
        }
    }

    /**
     * Parameters worth beginning with.
     *
     * @param name what they are called, such as {@code broken}
     * @param parameters texts by the name of a parameter; what is missing is the default
     */
    public record Preset(String name, Map<String, String> parameters) {

        /** Keeps a copy, in the same order. */
        public Preset {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }
    }

    /**
     * What only the documents say of an experiment.
     *
     * @param order where it stands among its group, the lowest number first
     * @param inShort what runs, in the words of README's table
     * @param tryIt the call in that table
     * @param requests what the file of its HTTP requests begins with
     * @param section its section of the guide, as Markdown
     */
    public record Guide(int order, String inShort, String tryIt, String requests, String section) {
    }

    /** Checks what was given. */
    public Card {
        if (!isName(name)) {
            throw new IllegalArgumentException("'name' must be lower case words joined by hyphens, was " + name);
        }
    }

    /** A card that no document is written from. */
    public Card(String name, Group group, String title, String summary, String lookFor) {
        this(name, group, title, summary, lookFor, Entrance.PLAIN, null);
    }

    static boolean isName(String text) {
        return text.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    }
}
