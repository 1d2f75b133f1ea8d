package dev.interleave.operations.stress;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Grade;
import dev.interleave.launch.Failures;
import dev.interleave.launch.Machine;

/**
 * What a stress came to.
 *
 * @param id its id
 * @param experiment the name of its experiment
 * @param startedAt when it started
 * @param parameters its effective parameters by name, null standing for none
 * @param ending how it ended
 * @param because why it ended
 * @param headline what is to be known first, in a sentence
 * @param worst the gravest grade of an outcome that came; null if no repetition was done
 * @param repetitions how many were asked for and done
 * @param elapsedNanos how long they took, in nanoseconds
 * @param repetitionsPerSecond how many were done in a second
 * @param outcomes what they came to: declared outcomes in their order, then others; those that are one value also if they
 *     did not happen
 * @param failures those that came to nothing because something in them broke
 * @param check whether only outcomes happened that may happen
 * @param machine what it ran on
 */
public record StressReport(String id, String experiment, Instant startedAt, Map<String, @Nullable Object> parameters,
        Ending ending, String because, String headline, @Nullable Grade worst, Repetitions repetitions,
        long elapsedNanos, double repetitionsPerSecond,
        List<Frequency> outcomes, Failures failures, OutcomeCheck check, Machine machine) {

    /** Copies the list. */
    public StressReport {
        outcomes = List.copyOf(outcomes);
    }

    /** How a stress ended. */
    public enum Ending {

        /** All repetitions were done. */
        ALL_DONE,
        /** Its time was over. */
        TIME_OVER,
        /** It was ended from outside. */
        CANCELLED,
        /** It could not go on. */
        FAILED
    }

    /**
     * Counts of repetitions.
     *
     * @param asked how many were asked for
     * @param done how many were done
     * @param nudged in how many threads were stopped for a moment now and then, because they did not get a processor each
     */
    public record Repetitions(long asked, long done, long nudged) {
    }

    /**
     * How often an outcome happened.
     *
     * @param value the outcome
     * @param grade how it is to be taken
     * @param meaning what it means
     * @param count in how many repetitions
     * @param frequency in what part of those done, from 0 to 1
     */
    public record Frequency(String value, Grade grade, String meaning, long count, double frequency) {
    }

    /**
     * Whether only outcomes happened that may happen.
     *
     * @param name its name
     * @param held whether it held; null if no repetition was done
     * @param because why
     */
    public record OutcomeCheck(String name, @Nullable Boolean held, String because) {
    }
}
