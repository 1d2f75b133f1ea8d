package dev.interleave.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;

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
 * @param declared what the experiment may come to, as it says
 */
public record ExplorationView(String id, String experiment, ExplorationStatus status, String because, Instant startedAt,
        Map<String, @Nullable Object> parameters, Map<String, @Nullable Object> given, Plan.Search strategy,
        Report report, List<PossibleOutcome> declared) {

    /** What an outcome that was found means. */
    public Outcome outcome(String value) {
        return PossibleOutcome.grade(value, declared)
                .orElseGet(() -> new Outcome(value, Grade.FORBIDDEN, "the experiment does not declare this"));
    }
}
