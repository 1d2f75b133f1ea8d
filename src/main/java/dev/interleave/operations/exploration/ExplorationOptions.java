package dev.interleave.operations.exploration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.interleave.experiment.DurationText;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterError;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;

/**
 * What may be asked of any exploration, whatever its experiment.
 *
 * @param strategy which schedules are taken
 * @param schedules how many at most
 * @param steps how many steps each may have
 * @param within how long it may take
 * @param preemptions how many a schedule may have, if they are bounded
 * @param bugDepth how many steps the order is thought to matter of, with PCT
 * @param scheduleSeed where random choices start from
 */
public record ExplorationOptions(
        @Parameter(description = "Which schedules are taken: all, one of each class of equivalent ones, those with "
                + "few preemptions, or random ones.",
                defaultValue = "REDUCED") Plan.Search strategy,
        @Parameter(description = "How many schedules are taken at most.", defaultValue = "100000", min = "1",
                max = "10000000") long schedules,
        @Parameter(description = "How many steps a schedule may have; one that has more is cut short.",
                defaultValue = "1000", min = "1", max = "100000") int steps,
        @Parameter(description = "How long the exploration may take; the findings so far are kept.",
                defaultValue = "10s", min = "1ms", max = "5m") Duration within,
        @Parameter(description = "With BOUNDED: how often a thread may be made to wait although it could continue.",
                defaultValue = "" + PREEMPTIONS, min = "0", max = "20") int preemptions,
        @Parameter(description = "With PCT: for how many steps the order is assumed to matter.",
                defaultValue = "" + BUG_DEPTH, min = "1", max = "20") int bugDepth,
        @Parameter(
                description = "With PCT and RANDOM: where the random choices start from; the same seed makes the same "
                        + "choices.",
                defaultValue = "" + SCHEDULE_SEED, min = "0", max = "9007199254740991") long scheduleSeed) {

    private static final int PREEMPTIONS = 2;

    private static final int BUG_DEPTH = 3;

    private static final int SCHEDULE_SEED = 1;

    /** The same as what stands in the annotations. */
    private static final long MOST_SCHEDULES = 10_000_000;

    private static final int MOST_STEPS = 100_000;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int MOST_PREEMPTIONS = 20;

    /** Checks that nothing is asked for that the strategy would take no notice of. */
    public ExplorationOptions {
        List<ParameterError> errors = new ArrayList<>();
        check("preemptions", preemptions, PREEMPTIONS, strategy, List.of(Plan.Search.BOUNDED), errors);
        check("bugDepth", bugDepth, BUG_DEPTH, strategy, List.of(Plan.Search.PCT), errors);
        check("scheduleSeed", scheduleSeed, SCHEDULE_SEED, strategy, List.of(Plan.Search.PCT, Plan.Search.RANDOM),
                errors);
        if (!errors.isEmpty()) {
            throw new InvalidParametersException(errors);
        }
    }

    private static void check(String name, long given, long usual, Plan.Search strategy, List<Plan.Search> needed,
            List<ParameterError> errors) {
        if (given != usual && !needed.contains(strategy)) {
            String which = needed.stream().map(Plan.Search::name).collect(Collectors.joining(" or "));
            errors.add(new ParameterError(name,
                    "'" + name + "' must be left out unless 'strategy' is " + which + ", was " + given + " with "
                            + strategy,
                    String.valueOf(given), needed.stream().map(each -> "strategy=" + each).toList()));
        }
    }

    /** Which parameter has to be greater for an exploration to reach further, in a clause; empty if none can be. */
    String howToReachFurther(Report report) {
        String more = report.result() == Report.Reach.BOUNDED ? further(report) : "";
        return more.isEmpty() ? "" : "; to reach further, call again with " + more;
    }

    private String further(Report report) {
        Report.Estimate estimate = report.estimate();
        if (estimate != null && estimate.schedules() > MOST_SCHEDULES) {
            return switch (strategy) {
                case EXHAUSTIVE -> "strategy=REDUCED";
                case REDUCED -> "strategy=BOUNDED, PCT or RANDOM";
                default -> "strategy=PCT or RANDOM";
            };
        }
        if (report.schedules() + report.cut() >= schedules) {
            return schedules == MOST_SCHEDULES ? "" : "schedules=" + Math.min(MOST_SCHEDULES, 10 * schedules);
        }
        if (report.elapsed().compareTo(within) > 0) {
            Duration longer = within.multipliedBy(6);
            return within.equals(LONGEST) ? ""
                    : "within=" + DurationText.of(longer.compareTo(LONGEST) > 0 ? LONGEST : longer);
        }
        if (report.cut() > report.left()) {
            return steps == MOST_STEPS ? "" : "steps=" + Math.min(MOST_STEPS, 10 * steps);
        }
        // No parameter has the scheduler choose what the engine does.
        return report.left() > 0 || strategy != Plan.Search.BOUNDED || preemptions == MOST_PREEMPTIONS ? ""
                : "preemptions=" + (preemptions + 1);
    }

    /** As a plan. */
    public Plan plan() {
        return new Plan(strategy, schedules, steps, within, preemptions, bugDepth, scheduleSeed);
    }
}
