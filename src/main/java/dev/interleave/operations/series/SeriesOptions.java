package dev.interleave.operations.series;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** What may be asked of any series, whatever its experiment. */
sealed interface SeriesOptions permits ComparisonOptions, SweepOptions {

    String OF = "of";

    String VALUES = "values";

    String REPETITIONS = "repetitions";

    String WARM_UPS = "warmUps";

    String ABOUT_WARM_UPS = "How many runs of each value come first that are not counted.";

    String ABOUT_WITHIN = "How long all runs together may take; what was measured by then is kept.";

    String ABOUT_DEADLINE = "How long each run may take; after that it is ended.";

    /** The name of the parameter that is varied; null if none was given. */
    @Nullable String of();

    /** Its values, separated by commas; null if none were given. */
    @Nullable String values();

    /** How many runs of each value are counted. */
    int repetitions();

    /** How many runs of each value come before them. */
    int warmUps();

    /** How long all runs together may take. */
    Duration within();

    /** How long each run may take. */
    Duration deadline();
}
