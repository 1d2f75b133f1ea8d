package dev.interleave.explore;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.engine.Schedule;
import dev.interleave.trace.check.deadlock.Deadlock;

/**
 * What an exploration has found, or has found so far.
 *
 * @param result how far it reaches; null while it is under way
 * @param because why it reaches so far and no further
 * @param schedules how many schedules were taken to their end, be it a deadlock or a failure
 * @param pruned how many were given up as reorderings of others
 * @param cut how many were cut short because they had too many steps, or left
 * @param elapsed how long it took, or has taken
 * @param outcomes what the program came to, in the order of values
 * @param deadlocks who waited for what when nobody could go on
 * @param failures how the program failed
 * @param taken the first of the schedules that were taken to their end, in the order in which they were taken
 * @param estimate how many schedules there are about; null if that is known, or is not estimated
 * @param left how many of those cut short were left because not the scheduler chooses what comes next
 */
public record Report(@Nullable Reach result, String because, long schedules, long pruned, long cut, Duration elapsed,
        List<Found> outcomes, List<FoundDeadlock> deadlocks, List<Found> failures, List<Taken> taken,
        @Nullable Estimate estimate, long left) {

    /** How far what was found reaches. */
    public enum Reach {

        /** To all schedules there are: what was not found happens in no sequentially consistent execution. */
        COMPLETE,
        /** To a part of them that can be named: something else may happen in others. */
        BOUNDED,
        /** To some of them, picked at random. */
        SAMPLED
    }

    /**
     * About how many schedules there are, taken or not. The mean of such estimates is right; a single one may be far from it,
     * mostly below.
     *
     * @param schedules how many, those that would be cut short included; never fewer than were taken
     * @param error the standard error of that
     * @param descents how many random schedules it is estimated from
     */
    public record Estimate(double schedules, double error, int descents) {

        /** Whether the random schedules differ so widely that their mean says little. */
        public boolean isRough() {
            return error > schedules / 2;
        }
    }

    /**
     * Something that was found.
     *
     * @param value the outcome, or how the program failed
     * @param schedules how many of the schedules taken led to it
     * @param witness the one of these with the fewest preemptions
     * @param preemptions how often in it a thread was made to wait though it could go on
     */
    public record Found(String value, long schedules, Schedule witness, int preemptions) {
    }

    /**
     * A deadlock that was found.
     *
     * @param found how often, and a witness; its value says who waits for what
     * @param printed what the program had printed until then; empty for nothing
     * @param deadlock how it came about in the witness; null until the witness has been taken again
     */
    public record FoundDeadlock(Found found, String printed, @Nullable Deadlock deadlock) {
    }

    /** What a schedule can lead to. */
    public enum End {

        /** The program came to its end. */
        OUTCOME,
        /** No thread could go on. */
        DEADLOCK,
        /** The program failed. */
        FAILURE
    }

    /**
     * A schedule that was taken to its end.
     *
     * @param schedule the schedule
     * @param end what it led to
     * @param value the outcome, who waits for what, or how the program failed
     * @param preemptions how often in it a thread was made to wait though it could go on
     */
    public record Taken(Schedule schedule, End end, String value, int preemptions) {
    }

    /** The same without the schedules as they were taken. */
    public Report withoutTaken() {
        return new Report(result, because, schedules, pruned, cut, elapsed, outcomes, deadlocks, failures, List.of(),
                estimate, left);
    }
}
