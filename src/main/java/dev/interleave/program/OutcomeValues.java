package dev.interleave.program;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which outcomes of a program its user calls right and wrong.
 *
 * @param expected the only ones that are right; null if nothing is said of that
 * @param forbidden ones that are wrong
 */
public record OutcomeValues(@Nullable List<String> expected, List<String> forbidden) {

    /** Copies the lists. */
    public OutcomeValues {
        expected = expected == null ? null : List.copyOf(expected);
        forbidden = List.copyOf(forbidden);
    }

    /**
     * Reads both from texts.
     *
     * @param expect the only outcomes that are right, parted by {@code |}; null if nothing is said of that
     * @param forbid outcomes that are wrong, parted by {@code |}; null for none
     */
    public static OutcomeValues of(@Nullable String expect, @Nullable String forbid) {
        return new OutcomeValues(expect == null ? null : parted(expect), forbid == null ? List.of() : parted(forbid));
    }

    private static List<String> parted(String text) {
        return Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
    }

    /** The outcomes that were said to be both, and so cannot be meant. */
    public List<String> inBoth() {
        return expected == null ? List.of() : expected.stream().filter(forbidden::contains).distinct().toList();
    }

    /** Whether anything was said. */
    public boolean isAsked() {
        return expected != null || !forbidden.isEmpty();
    }

    /** Whether an outcome is one of those that were said to be wrong. */
    public boolean isNamedWrong(String value) {
        return forbidden.contains(value);
    }

    /** Whether an outcome is wrong: it was said to be, or others alone were said to be right. */
    public boolean isForbidden(String value) {
        return isNamedWrong(value) || expected != null && !expected.contains(value);
    }
}
