package dev.interleave.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An outcome that an experiment declares before it runs: one value, or a range of whole numbers.
 */
public final class PossibleOutcome {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");

    private final String value;

    private final Grade grade;

    private final String meaning;

    private final Predicate<String> matches;

    private final boolean beyondSchedules;

    private PossibleOutcome(String value, Grade grade, String meaning, Predicate<String> matches) {
        this(value, grade, meaning, matches, false);
    }

    private PossibleOutcome(String value, Grade grade, String meaning, Predicate<String> matches,
            boolean beyondSchedules) {
        this.value = value;
        this.grade = grade;
        this.meaning = meaning;
        this.matches = matches;
        this.beyondSchedules = beyondSchedules;
    }

    /** The one value. */
    public static PossibleOutcome exactly(Object value, Grade grade, String meaning) {
        String text = value.toString();
        return new PossibleOutcome(text, grade, meaning, text::equals);
    }

    /** Declares them, leaving out ranges that are empty. */
    public static List<PossibleOutcome> declare(PossibleOutcome... outcomes) {
        return Arrays.stream(outcomes).filter(outcome -> !outcome.value.isEmpty()).toList();
    }

    /** Any whole number from the first to the last; an empty range if the last is below the first. */
    public static PossibleOutcome between(long first, long last, Grade grade, String meaning) {
        String range = first > last ? "" : first == last ? Long.toString(first) : first + ".." + last;
        return new PossibleOutcome(range, grade, meaning,
                text -> WHOLE_NUMBER.matcher(text).matches() && Long.parseLong(text) >= first
                        && Long.parseLong(text) <= last);
    }

    /**
     * The same, as one that no order of steps leads to, only what compilers and processors do beyond: a schedule is
     * sequentially consistent.
     */
    public PossibleOutcome beyondSchedules() {
        return new PossibleOutcome(value, grade, meaning, matches, true);
    }

    /** The outcome that a value is, among those declared; empty if none of them. The first that matches counts. */
    public static Optional<Outcome> grade(String value, List<PossibleOutcome> declared) {
        return declared.stream()
                .filter(possible -> possible.matches(value))
                .map(possible -> new Outcome(value, possible.grade, possible.meaning))
                .findFirst();
    }

    /** Whether a value is one it declares. */
    public boolean matches(String candidate) {
        return matches.test(candidate);
    }

    /** The value, or the range as {@code first..last}. */
    public String value() {
        return value;
    }

    /** Whether no schedule leads to it. */
    public boolean isBeyondSchedules() {
        return beyondSchedules;
    }

    /** How it is to be taken. */
    public Grade grade() {
        return grade;
    }

    /** What it means, in a sentence. */
    public String meaning() {
        return meaning;
    }
}
