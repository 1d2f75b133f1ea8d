package dev.interleave.trace.check;

import org.jspecify.annotations.Nullable;

/**
 * What a check came to on one subject.
 *
 * @param name the check's name, for example {@code mutual-exclusion}
 * @param subject the variable's or synchronizer's name
 * @param held whether the property held; null if the trace cannot tell
 * @param because in a sentence what was found, what was verified, or why the trace cannot tell
 */
public record CheckResult(String name, String subject, @Nullable Boolean held, String because) {
}
