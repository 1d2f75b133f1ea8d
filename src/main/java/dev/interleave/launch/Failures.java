package dev.interleave.launch;

import org.jspecify.annotations.Nullable;

/**
 * Runs or repetitions that came to nothing.
 *
 * @param count how many
 * @param first what the first of them said; null if there was none
 */
public record Failures(long count, @Nullable String first) {
}
