package dev.interleave.experiment;

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
}
