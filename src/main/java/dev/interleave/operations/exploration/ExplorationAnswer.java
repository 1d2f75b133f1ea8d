package dev.interleave.operations.exploration;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.explore.Estimated;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.launch.Status;
import dev.interleave.store.KeptView;
import dev.interleave.store.StoredAnswer;
import dev.interleave.web.CycleLink;
import dev.interleave.web.Links;
import dev.interleave.web.Representation;
import dev.interleave.web.presentation.Presentation;

/**
 * An exploration: what an experiment may come to, over many or all orders of its threads' steps.
 *
 * @param id its id
 * @param experiment the name of its experiment
 * @param status how far it is
 * @param startedAt when it started
 * @param elapsedNanos how long it took, or has taken so far, in nanoseconds
 * @param parameters its effective parameters by name
 * @param strategy which schedules are taken
 * @param result how far what was found reaches; null while it is running, or if it failed
 * @param because why it reaches so far and no further
 * @param summary what was found, in a sentence or two
 * @param schedules how many schedules were taken to their end
 * @param pruned how many were given up as reorderings of others
 * @param cut how many were cut short because they had too many steps
 * @param schedulesPerSecond how fast it is
 * @param estimate about how many schedules there are; left out if that is known, or not estimated
 * @param outcomes what the experiment came to
 * @param deadlocks where no thread could go on
 * @param failures how the experiment failed
 * @param taken the first schedules that were taken to their end, in that order; at most 100, fewer if they are very long
 * @param note how far these results may be trusted
 * @param kept whether it is kept across restarts; left out if nothing is, or it is still running
 * @param links where to go on
 */
@Schema(name = "Exploration")
public record ExplorationAnswer(String id, String experiment, Status status, Instant startedAt, long elapsedNanos,
        Map<String, @Nullable Object> parameters, Plan.Search strategy, Report.@Nullable Reach result, String because,
        String summary, long schedules, long pruned, long cut, long schedulesPerSecond,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Estimate estimate,
        List<FoundOutcome> outcomes, List<FoundDeadlock> deadlocks, List<FoundFailure> failures,
        List<TakenSchedule> taken, String note,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable KeptView kept,
        @JsonProperty("_links") Map<String, Links.Link> links)
        implements
        Representation,
        StoredAnswer<ExplorationAnswer> {

    /** What the store knows them as. */
    static final String KIND = "exploration";

    /**
     * About how many schedules there are, taken or not, with the same strategy.
     *
     * @param schedules how many, to two digits; those that would be cut short count too
     * @param share the part of them that was taken, from 0 to 1
     * @param secondsLeft how long the rest would take at this speed, in seconds
     * @param error the standard error of {@code schedules}; if it is more than half of them, they say little
     * @param descents how many random schedules it is estimated from
     * @param explanation the same in a sentence
     */
    @Schema(name = "EstimatedSchedules")
    public record Estimate(double schedules, double share, double secondsLeft, double error, int descents,
            String explanation) {

        static @Nullable Estimate of(Report report) {
            Estimated estimated = Estimated.of(report);
            return estimated == null ? null
                    : new Estimate(estimated.schedules(), estimated.share(), estimated.secondsLeft(),
                            estimated.error(), estimated.descents(), estimated.explanation());
        }
    }

    /**
     * An outcome that was found.
     *
     * @param value the outcome
     * @param grade how it is to be taken
     * @param meaning what it means
     * @param schedules how many of the schedules taken led to it; no probability
     * @param witness a schedule that leads to it
     * @param preemptions how often in the witness a thread is made to wait though it could go on
     * @param links to replay the witness
     */
    @Schema(name = "FoundOutcome")
    public record FoundOutcome(String value, Grade grade, String meaning, long schedules, String witness,
            int preemptions,
            @JsonProperty("_links") Map<String, Links.Link> links) {
    }

    /**
     * A way in which no thread could go on.
     *
     * @param waits who waits for what
     * @param grade how it is to be taken
     * @param meaning what it means
     * @param schedules how many of the schedules taken led to it
     * @param witness a schedule that leads to it
     * @param preemptions how often in the witness a thread is made to wait though it could go on
     * @param printed what the program had printed until then; left out if that is nothing
     * @param explanation how it came about in the witness; null while the exploration is running
     * @param cycle who waits for whom; empty if they do not wait in a ring, or while the exploration is running
     * @param links to replay the witness
     */
    @Schema(name = "FoundDeadlock")
    public record FoundDeadlock(String waits, Grade grade, String meaning, long schedules, String witness,
            int preemptions, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String printed,
            @Nullable String explanation, List<CycleLink> cycle,
            @JsonProperty("_links") Map<String, Links.Link> links) {
    }

    /**
     * A way in which the experiment failed.
     *
     * @param message how
     * @param schedules how many of the schedules taken led to it
     * @param witness a schedule that leads to it
     * @param preemptions how often in the witness a thread is made to wait though it could go on
     * @param links to replay the witness
     */
    @Schema(name = "FoundFailure")
    public record FoundFailure(String message, long schedules, String witness, int preemptions,
            @JsonProperty("_links") Map<String, Links.Link> links) {
    }

    /**
     * A schedule that was taken to its end.
     *
     * @param schedule the schedule
     * @param end what it led to
     * @param value the outcome, who waits for what, or how the experiment failed
     * @param grade how that is to be taken; null for a failure
     * @param preemptions how often in it a thread is made to wait though it could go on
     * @param links to replay it
     */
    @Schema(name = "TakenSchedule")
    public record TakenSchedule(String schedule, Report.End end, String value, @Nullable Grade grade, int preemptions,
            @JsonProperty("_links") Map<String, Links.Link> links) {
    }

    static ExplorationAnswer of(ExplorationView exploration) {
        Report report = exploration.report();
        long nanos = report.elapsed().toNanos();
        return new ExplorationAnswer(exploration.id(), exploration.experiment(), exploration.status(),
                exploration.startedAt(), nanos, exploration.parameters(), exploration.strategy(), report.result(),
                exploration.because(), ExplorationWords.summary(exploration), report.schedules(), report.pruned(),
                report.cut(), nanos == 0 ? 0 : Math.round(report.schedules() * 1e9 / nanos),
                Estimate.of(report),
                report.outcomes().stream().map(found -> outcome(found, exploration)).toList(),
                report.deadlocks().stream().map(found -> deadlock(found, exploration)).toList(),
                report.failures().stream().map(found -> failure(found, exploration)).toList(),
                report.taken().stream().map(taken -> taken(taken, exploration)).toList(), exploration.note(), null,
                Links.ofKept("explorations", exploration.id(), exploration.experiment()));
    }

    /** As it is now, saying whether it is kept. */
    public static ExplorationAnswer of(LaunchedExploration exploration) {
        return of(exploration.view()).with(KeptView.of(exploration.keeping()));
    }

    @Override
    public ExplorationAnswer with(@Nullable KeptView now) {
        return new ExplorationAnswer(id, experiment, status, startedAt, elapsedNanos, parameters, strategy, result,
                because, summary, schedules, pruned, cut, schedulesPerSecond, estimate, outcomes, deadlocks, failures,
                taken, note, now, links);
    }

    @Override
    public String text(Presentation presentation) {
        return new ExplorationText(this, presentation).lines();
    }

    private static FoundOutcome outcome(Report.Found found, ExplorationView exploration) {
        Outcome outcome = exploration.outcome(found.value());
        return new FoundOutcome(outcome.value(), outcome.grade(), outcome.meaning(), found.schedules(),
                found.witness().toString(), found.preemptions(), replay(found.witness(), exploration));
    }

    private static FoundDeadlock deadlock(Report.FoundDeadlock deadlock, ExplorationView exploration) {
        Outcome outcome = exploration.outcome(Outcome.DEADLOCK);
        Report.Found found = deadlock.found();
        return new FoundDeadlock(found.value(), outcome.grade(), outcome.meaning(), found.schedules(),
                found.witness().toString(), found.preemptions(),
                deadlock.printed().isEmpty() ? null : deadlock.printed(),
                deadlock.deadlock() == null ? null : deadlock.deadlock().explanation(),
                deadlock.deadlock() == null ? List.of() : CycleLink.of(deadlock.deadlock()),
                replay(found.witness(), exploration));
    }

    private static FoundFailure failure(Report.Found found, ExplorationView exploration) {
        return new FoundFailure(found.value(), found.schedules(), found.witness().toString(), found.preemptions(),
                replay(found.witness(), exploration));
    }

    private static TakenSchedule taken(Report.Taken taken, ExplorationView exploration) {
        Grade grade = switch (taken.end()) {
            case OUTCOME -> exploration.outcome(taken.value()).grade();
            case DEADLOCK -> exploration.outcome(Outcome.DEADLOCK).grade();
            case FAILURE -> null;
        };
        return new TakenSchedule(taken.schedule().toString(), taken.end(), taken.value(), grade, taken.preemptions(),
                replay(taken.schedule(), exploration));
    }

    private static Map<String, Links.Link> replay(Schedule schedule, ExplorationView exploration) {
        return Map.of("replay", Links.under(schedule, exploration.experiment(), "runs", exploration.given()));
    }
}
