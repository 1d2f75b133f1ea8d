package dev.interleave.experiment;

import java.util.regex.Pattern;

/** Whole numbers as callers write them: in the digits 0 to 9, which are the only ones that lengths of time are read in. */
public final class WholeNumber {

    private static final Pattern FORM = Pattern.compile("[+-]?[0-9]+");

    private WholeNumber() {
    }

    /**
     * Reads one.
     *
     * @throws NumberFormatException if it is none, or beyond a {@code long}
     */
    public static long parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new NumberFormatException("Not a whole number: " + text);
        }
        return Long.parseLong(text);
    }
}
