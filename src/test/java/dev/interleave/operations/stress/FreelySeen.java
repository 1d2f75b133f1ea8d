package dev.interleave.operations.stress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;

/**
 * What free runs came to, and how often.
 *
 * <p>For one thread.
 */
final class FreelySeen {

    /** What stands for all ways to fail: a schedule's failure and a free run's are not told in the same words. */
    static final String FAILED = "failed";

    private final Map<String, Long> counts = new HashMap<>();

    private long repetitions;

    private long nudged;

    private long runs;

    void add(StressReport report) {
        report.outcomes().forEach(outcome -> add(outcome.value(), outcome.count()));
        add(FAILED, report.failures().count());
        repetitions += report.repetitions().done();
        nudged += report.repetitions().nudged();
    }

    void add(RunView view) {
        add(value(view.status(), view.outcome()), 1);
        runs++;
    }

    private static String value(RunStatus status, @Nullable Outcome outcome) {
        return switch (status) {
            case COMPLETED, DEADLOCKED -> outcome == null ? status.name() : outcome.value();
            case TIMED_OUT -> StressTally.TIMED_OUT;
            case FAILED -> FAILED;
            case RUNNING, CANCELLED -> status.name();
        };
    }

    private void add(String value, long count) {
        if (count > 0) {
            counts.merge(value, count, Long::sum);
        }
    }

    Map<String, Long> counts() {
        return counts;
    }

    /** Those of them that are declared as something that no schedule leads to. */
    Set<String> beyond(List<PossibleOutcome> declared) {
        return counts.keySet()
                .stream()
                .filter(value -> declared.stream()
                        .anyMatch(outcome -> outcome.isBeyondSchedules() && outcome.matches(value)))
                .collect(Collectors.toSet());
    }

    /** How many repetitions of stresses are among them. */
    long repetitions() {
        return repetitions;
    }

    /** In how many of these threads were stopped for a moment. */
    long nudged() {
        return nudged;
    }

    /** How many single runs are among them. */
    long runs() {
        return runs;
    }
}
