package dev.interleave.operations.run;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;

/**
 * A run as it was at one moment, without its trace.
 *
 * @param id its id
 * @param experiment the name of its experiment
 * @param status how far it is
 * @param because why it did not go to its end; null if it did, or is still running
 * @param startedAt when it started
 * @param elapsedNanos how long it took, or has taken so far
 * @param parameters its effective parameters by name, null standing for none
 * @param outcome what it came to; null unless it went to its end, or into a deadlock
 */
public record RunSummary(String id, String experiment, RunStatus status, @Nullable String because, Instant startedAt,
        long elapsedNanos, Map<String, @Nullable Object> parameters, @Nullable Outcome outcome) {
}
