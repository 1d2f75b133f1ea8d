package dev.interleave.operations.program;

import dev.interleave.experiment.Verdict;

/**
 * What a program printed.
 *
 * @param printed the lines, joined by {@code " / "}, and how its threads failed
 * @param explanation it in a sentence
 */
record Printed(String printed, String explanation) implements Verdict {

    /** What it printed before its threads waited for ever. */
    static Printed until(String printed) {
        return new Printed(printed, "The program printed " + printed + " before the deadlock.");
    }

    static Printed of(String printed) {
        return new Printed(printed,
                printed.isEmpty() ? "The program printed nothing." : "The program printed " + printed + ".");
    }
}
