package dev.interleave.operations.exploration;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.explore.Explorer;
import dev.interleave.explore.Report;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.launch.Admission;
import dev.interleave.launch.RunRejectedException;

/** What is to be explored, and how: an experiment with its parameters, or a program that somebody brought. Immutable. */
public interface Explorable {

    /** The name of what is explored, as {@link dev.interleave.web.Links#to} knows it. */
    String name();

    /** How far results of it may be trusted. */
    default String note() {
        return "Under a schedule each step sees the effects of all steps before it: results are sequentially consistent. "
                + "Use stress to see what real cores and compilers add.";
    }

    /** How it is to be explored. */
    ExplorationOptions options();

    /** All effective values by name, null standing for none. */
    Map<String, @Nullable Object> effective();

    /** The parameters that must be given for a run under one of its schedules, by name. */
    Map<String, @Nullable Object> given();

    /**
     * What an outcome means.
     *
     * @param report what was found so far
     */
    Outcome outcome(String value, Report report);

    /**
     * Takes the room it needs, waiting a moment for it.
     *
     * @throws RunRejectedException if there is none now
     */
    Place admit(Admission admission);

    /** Room for one exploration, which has to be left when all its threads have ended. */
    interface Place {

        /**
         * What explores it.
         *
         * @param threads where threads come from
         */
        Explorer explorer(Scheduler.Starter threads);

        /** Gives the room back. */
        void leave();
    }
}
