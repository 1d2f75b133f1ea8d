package dev.interleave.experiment;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import org.springframework.boot.convert.DurationStyle;

/** Durations as callers write and read them. */
public final class DurationText {

    /** A number of minutes as most people write it. */
    private static final Pattern MINUTES = Pattern.compile("^(\\d+)min$", Pattern.CASE_INSENSITIVE);

    private DurationText() {
    }

    /**
     * Reads {@code 20ms}, {@code 2s}, {@code 1m} or {@code 1min}, ISO-8601 or a bare number of milliseconds.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Duration parse(String text) {
        return DurationStyle.detectAndParse(MINUTES.matcher(text).replaceFirst("$1m"), ChronoUnit.MILLIS);
    }

    /** Writes a duration in the largest unit that keeps it whole: {@code 2s}, {@code 20ms}, {@code 5us}, {@code 3ns}. */
    public static String of(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos % 1_000_000_000 == 0 && nanos != 0) {
            return nanos / 1_000_000_000 + "s";
        }
        if (nanos % 1_000_000 == 0) {
            return nanos / 1_000_000 + "ms";
        }
        return nanos % 1_000 == 0 ? nanos / 1_000 + "us" : nanos + "ns";
    }
}
