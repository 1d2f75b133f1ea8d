package dev.interleave.trace.export;

import java.util.List;

/**
 * What stands above a picture.
 *
 * @param title what it is a picture of
 * @param lines what came of that, a paragraph each
 * @param brokenUpAfter the step after which what is in it was broken up; its last step, or greater, if it was not
 */
public record Caption(String title, List<Line> lines, int brokenUpAfter) {

    /** Of what was not broken up. */
    public Caption(String title, List<Line> lines) {
        this(title, lines, Integer.MAX_VALUE);
    }

    /** Copies the lines. */
    public Caption {
        lines = List.copyOf(lines);
    }

    /** How a line is meant. */
    public enum Tone {
        /** As it is. */
        PLAIN,
        /** All is well. */
        GOOD,
        /** Worth a look. */
        ODD,
        /** Something is wrong. */
        BAD
    }

    /**
     * A paragraph.
     *
     * @param tone how it is meant
     * @param text the text
     */
    public record Line(Tone tone, String text) {
    }
}
