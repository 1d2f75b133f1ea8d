package dev.interleave.operations.exploration;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.launch.Status;

/**
 * An exploration as it was at one moment; final once its status is no longer {@code RUNNING}.
 *
 * @param id its id
 * @param experiment the name of its experiment
 * @param status how far it is
 * @param because why it went so far and no further
 * @param startedAt when it started
 * @param parameters its effective parameters by name, null standing for none
 * @param given the parameters that must be given for a run under one of its schedules, by name
 * @param strategy which schedules are taken
 * @param report what was found so far
 * @param note how far results of it may be trusted
 * @param meaning knows what outcomes mean
 */
public record ExplorationView(String id, String experiment, Status status, String because, Instant startedAt,
        Map<String, @Nullable Object> parameters, Map<String, @Nullable Object> given, Plan.Search strategy,
        Report report, String note, Function<String, Outcome> meaning) {

    /** What an outcome that was found means. */
    public Outcome outcome(String value) {
        return meaning.apply(value);
    }
}
