package dev.interleave.operations.series;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.experiment.Work;
import dev.interleave.launch.Failures;
import dev.interleave.launch.Machine;
import dev.interleave.launch.Status;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.trace.Statistics;

/**
 * A series as it was at one moment; final once its status is no longer {@code RUNNING}.
 *
 * @param id its id
 * @param kind what it is made for
 * @param experiment the name of its experiment
 * @param of the parameter that is varied
 * @param status how far it is
 * @param because why it went so far and no further
 * @param startedAt when it started
 * @param elapsedNanos how long it took, or has taken so far
 * @param parameters the effective parameters that are the same for all runs, by name, null standing for none
 * @param repetitions how many runs of each value are counted
 * @param warmUps how many runs of each value come before them
 * @param done how many runs were done, those that are not counted included
 * @param total how many there are to be
 * @param machine what they ran on
 * @param rows what was measured, by value
 */
public record SeriesView(String id, SeriesKind kind, String experiment, ParameterSpec of, Status status,
        String because, Instant startedAt, long elapsedNanos, Map<String, @Nullable Object> parameters, int repetitions,
        int warmUps, int done, int total, Machine machine, List<Row> rows) {

    /** Copies the list. */
    public SeriesView {
        rows = List.copyOf(rows);
    }

    /**
     * What was measured with one value.
     *
     * @param value the value, as a caller would write it
     * @param number the value as a number, of milliseconds if it is a length of time; null if it is a choice
     * @param runs how many runs were counted
     * @param statuses how many of them ended in which way
     * @param failures those that failed
     * @param elapsedNanos how long those took that went to their end; null if none did
     * @param work how much work each does; null if that is not known
     * @param throughputPerSecond how much of it was done in a second; null if that is not known
     * @param outcomes what they came to, and how often, the most frequent first
     * @param lostUpdates how many updates were lost; null if there were no updates, or not all events were kept
     * @param waitNanos how long threads waited for locks and permits in those; null if they asked for none
     * @param holdNanos how long threads held them in those; null if they got none
     * @param ratio how many times as long as in the fastest ranked row they took; null if this row is not ranked, because some
     *     run was not right or has a caveat, or if rows do not all do the same amount of work
     * @param caveat why its times cannot be compared with those of other values; null if they can
     * @param lastRun the id of the last run that was counted; null if none was
     */
    public record Row(String value, @Nullable Double number, int runs, Map<RunStatus, Integer> statuses,
            Failures failures, @Nullable Quartiles elapsedNanos, @Nullable Work work,
            @Nullable Rates throughputPerSecond, List<OutcomeCount> outcomes, @Nullable Quartiles lostUpdates,
            Statistics.@Nullable Spread waitNanos, Statistics.@Nullable Spread holdNanos, @Nullable Double ratio,
            @Nullable String caveat, @Nullable String lastRun) {

        /** The same row, compared with others; it keeps its caveat only if others are not like it. */
        Row comparedWith(List<Row> rows) {
            Ranking ranking = Ranking.of(rows);
            boolean like = isRight() && !ranking.apart().contains(this);
            return new Row(value, number, runs, statuses, failures, elapsedNanos, work, throughputPerSecond, outcomes,
                    lostUpdates, waitNanos, holdNanos, ranking.ratio(this), like ? null : caveat, lastRun);
        }

        /** Whether it is flawless, came to nothing but what is acceptable, and lost no update that is known of. */
        public boolean isRight() {
            return isFlawless() && outcomes.stream().allMatch(outcome -> outcome.grade() == Grade.ACCEPTABLE)
                    && (lostUpdates == null || lostUpdates.max() == 0);
        }

        /** Whether there were runs, all of them went to their end, and none came to what is forbidden. */
        public boolean isFlawless() {
            return runs > 0 && statuses.keySet().stream().allMatch(RunStatus.COMPLETED::equals)
                    && outcomes.stream().noneMatch(outcome -> outcome.grade() == Grade.FORBIDDEN);
        }
    }

    /**
     * How often an outcome happened.
     *
     * @param value the outcome
     * @param grade how it is to be taken
     * @param meaning what it means
     * @param count in how many runs
     */
    public record OutcomeCount(String value, Grade grade, String meaning, int count) {
    }
}
