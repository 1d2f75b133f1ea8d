package dev.interleave.experiment;

/**
 * What an experiment is about, in words.
 *
 * @param name its name in URLs, metrics and thread names: lower case letters, digits and hyphens
 * @param group where it stands in the catalogue
 * @param title its name for people
 * @param summary what runs, in a sentence or two
 * @param lookFor what to look for in the answer
 */
public record Card(String name, Group group, String title, String summary, String lookFor) {

    /** Where an experiment stands in the catalogue. */
    public enum Group {

        /** What a thread is. */
        THREADS("What a thread is."),
        /** What goes wrong, and right, when threads share something. */
        SHARED_STATE("What goes wrong, and right, when threads share something."),
        /** How threads wait for one another. */
        COORDINATION("How threads wait for one another.");

        private final String about;

        Group(String about) {
            this.about = about;
        }

        /** What its experiments are about, in a sentence. */
        public String about() {
            return about;
        }
    }

    /** Checks what was given. */
    public Card {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("'name' must be lower case words joined by hyphens, was " + name);
        }
    }
}
