package dev.interleave.words;

/**
 * A piece of prose, without its markup.
 *
 * @param file where it is
 * @param line the line it begins in
 * @param kind what it is
 * @param text its words, on one line; code and addresses are one word each
 */
record Passage(String file, int line, Kind kind, String text) {

    /** What a piece of prose is. */
    enum Kind {

        /** A paragraph, or one item of a list. */
        PARAGRAPH,
        /** A heading, or a cell of a table: mostly no sentence. */
        FRAGMENT,
        /** A string of a program. */
        STRING
    }

    String place() {
        return file + ":" + line;
    }
}
