package dev.interleave.trace.check;

import org.jspecify.annotations.Nullable;

/**
 * What a check found about one subject.
 *
 * @param name the check's name
 * @param subject the variable or synchronizer's name
 * @param held whether it held; null if events are missing, so that the trace cannot tell
 * @param because why, in a sentence that names threads and steps where it did not
 */
public record CheckResult(String name, String subject, @Nullable Boolean held, String because) {
}
