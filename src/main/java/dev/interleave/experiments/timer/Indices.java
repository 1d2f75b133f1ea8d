package dev.interleave.experiments.timer;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;

/**
 * Which timers are cancelled, as a caller writes it: {@code none}, or their indices, separated by commas.
 */
final class Indices {

    private static final String NONE = "none";

    private static final String PARAMETER = "cancel";

    private Indices() {
    }

    /**
     * Reads them, in ascending order.
     *
     * @param timers how many timers there are
     * @throws InvalidParametersException if they are no indices, or not of these timers, or one is named twice
     */
    static SortedSet<Integer> of(String text, int timers) {
        SortedSet<Integer> indices = new TreeSet<>();
        if (text.strip().equalsIgnoreCase(NONE)) {
            return indices;
        }
        for (String each : text.split(",", -1)) {
            if (!indices.add(index(each.strip(), text, timers))) {
                throw invalid(text, timers);
            }
        }
        return indices;
    }

    private static int index(String each, String text, int timers) {
        // No number that is longer can be one of a timer's.
        if (!each.matches("\\d{1,4}") || Integer.parseInt(each) >= timers) {
            throw invalid(text, timers);
        }
        return Integer.parseInt(each);
    }

    private static InvalidParametersException invalid(String text, int timers) {
        String allowed = "none, or some of 0 to " + (timers - 1) + ", each once, separated by commas";
        return new InvalidParametersException(new ParameterError(PARAMETER,
                "'" + PARAMETER + "' must be " + allowed + ", was " + (text.isEmpty() ? "empty" : text), text,
                List.of(allowed)));
    }
}
