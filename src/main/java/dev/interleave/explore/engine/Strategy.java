package dev.interleave.explore.engine;

import org.jspecify.annotations.Nullable;

/**
 * Decides which thread goes on, over one schedule or many.
 *
 * <p>Confined to the thread whose turn it is.
 */
public interface Strategy {

    /** Begins another schedule; returns whether there is another. */
    boolean begin();

    /** Which move comes next; null to give this schedule up. */
    @Nullable Move choose(Situation situation);

    /**
     * Whether runs go on after their outcome is settled, until no thread can: what threads would still do may have to be tried
     * before.
     */
    default boolean followsToTheEnd() {
        return false;
    }

    /** Says that no thread can go on, though not all have ended. */
    default void stuck(Situation situation) {
    }

    /** Whether threads that are alike take their first steps in the order in which they were started. */
    default boolean takesAlikeInOrder() {
        return false;
    }

    /** Says that a thread may take its first step from now on because one that is like it has taken its own. */
    default void admitted(int thread, int after) {
    }

    /** Says that a thread was started by another. */
    default void started(int thread, int by) {
    }

    /** Says that a thread, in the step it is taking, reads or writes a place that its operation does not name. */
    default void touched(int thread, long place, boolean writes) {
    }

    /** Says that what a thread has done so far happens before what others do after they see the place. */
    default void published(int thread, long place) {
    }

    /** Says that a thread sees what was published at a place. */
    default void observed(int thread, long place) {
    }

    /** Says that a thread has seen another's end. */
    default void joined(int thread, int other) {
    }

    /** Says that the schedule has come to an end, whichever. */
    default void ended(Situation situation) {
    }
}
