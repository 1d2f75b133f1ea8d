package dev.interleave.experiment;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one parameter.
 *
 * @param parameter its name
 * @param message what is wrong, naming rule and value
 * @param rejected the value that was given
 * @param allowed what would be accepted: the choices, or a single element with the range
 */
public record ParameterError(String parameter, String message, @Nullable String rejected, List<String> allowed) {

    /** Copies the list. */
    public ParameterError {
        allowed = List.copyOf(allowed);
    }

    /** What is wrong with a time that has to be over before its run's deadline; empty if it is. */
    public static List<ParameterError> unlessBefore(Duration deadline, String parameter, Duration value) {
        if (value.compareTo(deadline) < 0) {
            return List.of();
        }
        String most = DurationText.of(deadline);
        String given = DurationText.of(value);
        return List.of(new ParameterError(parameter, "'" + parameter + "' must be shorter than the run's deadline, "
                + most + ", was " + given, given, List.of("less than " + most)));
    }

    /**
     * That nothing bears a name that was given, and what may have been meant.
     *
     * @param of what does not take it, as in "is not a parameter of …"
     * @param known the names there are
     */
    public static ParameterError unknown(String name, String value, String of, Collection<String> known) {
        return new ParameterError(name, "'" + name + "' is not a parameter of " + of + DidYouMean.question(name, known),
                value, List.copyOf(known));
    }
}
