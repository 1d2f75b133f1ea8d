package dev.interleave.operations.transactions;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.operations.exploration.ExplorationOptions;

/** What may be asked for with transactions. */
final class TransactionsOptions {

    static final ParameterBinder<ExplorationOptions> EXPLORATION = new ParameterBinder<>(ExplorationOptions.class,
            TransactionsOptions::exhaustive);

    static final ParameterBinder<Level> LEVEL = new ParameterBinder<>(Level.class);

    static final ParameterBinder<Run> RUN = new ParameterBinder<>(Run.class);

    static final ParameterBinder<Step> STEP = new ParameterBinder<>(Step.class);

    private TransactionsOptions() {
    }

    /** There are few orders of statements, and no two statements are known to be as good in either order. */
    private static ParameterSpec exhaustive(ParameterSpec spec) {
        return spec.name().equals("strategy") ? spec.byDefault("EXHAUSTIVE") : spec;
    }

    /**
     * What else may be asked of an exploration.
     *
     * @param weakest whether weaker levels are tried
     */
    record Level(
            @Parameter(
                    description = "Whether to find the weakest level of the engine at which every outcome is that of a "
                            + "serial order, by exploring at one level after another.",
                    defaultValue = "true") boolean weakest) {
    }

    /**
     * What may be asked of a run.
     *
     * @param schedule the order of the statements; null for one that is picked at random
     * @param scheduleSeed where random choices start from
     */
    record Run(
            @Parameter(description = "The order in which sessions take their steps, as explorations and steps give it; "
                    + "without one, each step is picked at random.",
                    defaultValue = "none",
                    max = dev.interleave.launch.Controlled.LONGEST_SCHEDULE) @Nullable String schedule,
            @Parameter(description = "Without a schedule: where the random choices start from; the same seed makes the "
                    + "same choices.",
                    defaultValue = "1", min = "0", max = "9007199254740991") long scheduleSeed) {
    }

    /**
     * What may be asked of steps.
     *
     * @param schedule the steps to take first; null for none
     */
    record Step(
            @Parameter(
                    description = "The steps to take first, from an earlier answer: its `schedule`, or that of one of "
                            + "its `choices`; nothing or none for the start.",
                    defaultValue = "none",
                    max = dev.interleave.launch.Controlled.LONGEST_SCHEDULE) @Nullable String schedule) {
    }
}
