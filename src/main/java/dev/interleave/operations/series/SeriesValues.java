package dev.interleave.operations.series;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.DurationText;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.ParameterSpec;

/**
 * Reads the values of the parameter that a series varies.
 *
 * <p>Confined to the thread that reads.
 *
 * @param of the parameter
 * @param errors where everything that is wrong is added
 */
record SeriesValues(ParameterSpec of, Collection<ParameterError> errors) {

    /**
     * Reads them.
     *
     * @param given the caller's text; null if there is none
     * @return those that can be read, by their texts
     */
    Map<String, @Nullable Object> read(SeriesKind kind, @Nullable String given) {
        if (given == null && kind == SeriesKind.SWEEP) {
            add("'values' must be two or more values of '" + of.name() + "', separated by commas", "none");
        }
        List<String> texts = given != null ? Arrays.asList(given.split(",", -1)) : of.allowed();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        int before = errors.size();
        for (String text : texts) {
            Object value = value(text);
            if (value != null && values.putIfAbsent(said(value), value) != null) {
                add("'values' must differ from one another, had " + said(value) + " twice", given);
            }
        }
        if (texts.size() == 1 && errors.size() == before) {
            add("'values' must be two or more, separated by commas, was only " + given, given);
        }
        return values;
    }

    private @Nullable Object value(String text) {
        try {
            Object value = of.parse(text);
            if (value == null) {
                add("'" + of.name() + "' cannot be none among other values", text);
            }
            return value;
        }
        catch (InvalidParametersException ex) {
            ex.errors()
                    .forEach(error -> errors.add(new ParameterError(SeriesOptions.VALUES, error.message(),
                            error.rejected(), error.allowed())));
            return null;
        }
    }

    private void add(String message, @Nullable String rejected) {
        errors.add(new ParameterError(SeriesOptions.VALUES, message, rejected, of.accepted()));
    }

    private static String said(Object value) {
        return value instanceof Duration duration ? DurationText.of(duration) : value.toString();
    }

    /** A value as a number, of milliseconds if it is a length of time; null if it is a choice. */
    static @Nullable Double number(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Duration duration -> duration.toNanos() / 1e6;
            case null, default -> null;
        };
    }
}
