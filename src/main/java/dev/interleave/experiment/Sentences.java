package dev.interleave.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.interleave.trace.TraceEvent;

/**
 * What explanations are made of: sentences in a row, numbers with their nouns, lists that end in time, and figures.
 *
 * <p>What it gives is the same in every locale. So is {@link String#formatted} as long as it says {@code %s} and nothing
 * else, which is how explanations use it; digits are rounded here.
 */
public final class Sentences {

    private Sentences() {
    }

    /** Those that are not empty, with a space between. */
    public static String sentences(String... sentences) {
        return sentences(Arrays.asList(sentences));
    }

    /** Those that are not empty, with a space between. */
    public static String sentences(List<String> sentences) {
        return sentences.stream().filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining(" "));
    }

    /** A sentence or a part of one, if it applies; otherwise nothing. */
    public static String when(boolean applies, String text) {
        return applies ? text : "";
    }

    /** For example "1 round" or "3 rounds". */
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    /** For example "1 pair was" or "3 pairs were". */
    public static String count(long number, String one, String many) {
        return thousands(number) + " " + (number == 1 ? one : many);
    }

    /** For example "once" or "3 times". */
    public static String times(long number) {
        return number == 1 ? "once" : thousands(number) + " times";
    }

    /** The same where a sentence begins with it: "Once" or "3 times". */
    public static String timesFirst(long number) {
        return number == 1 ? "Once" : times(number);
    }

    /** For example "a, b, c". */
    public static String list(List<?> items) {
        return items.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** The first of them, and what to say if there are more: "a, b and more". */
    public static String list(List<?> items, int most, String ifMore) {
        return list(first(items, most)) + when(items.size() > most, ifMore);
    }

    /** For example "a, b and c". */
    public static String listWithAnd(List<?> items) {
        return items.size() < 2 ? list(items)
                : list(items.subList(0, items.size() - 1)) + " and " + items.getLast();
    }

    /** The first of them, so many at most; a copy. */
    public static <T> List<T> first(List<T> items, int most) {
        return List.copyOf(items.subList(0, Math.min(most, items.size())));
    }

    /** For example "1.5 ms". */
    public static String millis(long nanos) {
        return decimal(nanos / 1e6, 1) + " ms";
    }

    /** A number with so many digits after the point. */
    public static String decimal(double number, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }

    /** So many of all, for example "2.2 %", with enough digits never to say none of some, or all of nearly all. */
    public static String percent(long part, long all) {
        return percent(part, all, 1);
    }

    /** The same, with so many digits after the point at least. */
    public static String percent(long part, long all, int digits) {
        double percent = all == 0 ? 0 : 100.0 * part / all;
        double rest = Math.min(percent, 100 - percent);
        int enough = rest <= 0 ? digits : Math.max(digits, (int) Math.ceil(-Math.log10(rest)));
        return decimal(percent, enough) + " %";
    }

    /** For example "12,000". */
    public static String thousands(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** For example " (step 3)"; nothing if the trace does not have the event. */
    public static String step(Optional<? extends TraceEvent> event) {
        return event.map(found -> " (step " + found.step() + ")").orElse("");
    }
}
