package dev.interleave.experiments.parallelwork;

import java.util.Collections;
import java.util.List;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the parallel-work experiment showed.
 *
 * @param result the sum of what became of all objects, in hexadecimal; whole and split came to the same
 * @param processors how many processors there are for this JVM
 * @param groups into how many groups the work was split
 * @param wholeNanos the best time of one thread
 * @param splitNanos the best time of all groups together
 * @param speedUp how many times faster split was than whole, the best of each
 * @param allWholeNanos the times of one thread, in the order in which they were taken
 * @param allSplitNanos the times of all groups together, each taken after that of one thread
 * @param explanation what happened
 */
record ParallelVerdict(String result, int processors, int groups, long wholeNanos, long splitNanos, double speedUp,
        List<Long> allWholeNanos, List<Long> allSplitNanos, String explanation) implements Verdict {

    /** By so much a measurement may be beyond what is possible without being worth a word. */
    private static final double NOISE = 1.05;

    static ParallelVerdict of(ParallelWork.Parameters parameters, long result, List<Long> whole, List<Long> split) {
        long bestWhole = Collections.min(whole);
        long bestSplit = Collections.min(split);
        double speedUp = Math.round(100.0 * bestWhole / Math.max(1, bestSplit)) / 100.0;
        int processors = Runtime.getRuntime().availableProcessors();
        return new ParallelVerdict(Long.toHexString(result), processors, parameters.groups(), bestWhole, bestSplit,
                speedUp, List.copyOf(whole), List.copyOf(split),
                explain(parameters, processors, bestWhole, bestSplit, speedUp));
    }

    private static String explain(ParallelWork.Parameters parameters, int processors, long whole, long split,
            double speedUp) {
        int most = parameters.work() == WorkKind.CPU ? Math.min(processors, parameters.groups()) : parameters.groups();
        return sentences(
                "One thread processed %s in %s, %s in %s: %s times as fast, with the same result.".formatted(
                        count(parameters.items(), "object"), millis(whole),
                        parameters.groups() == 1 ? "one thread again"
                                : parameters.groups() + " threads with a group each",
                        millis(split), decimal(speedUp, 2)),
                "Each is the best of " + parameters.passes() + ", after one for warming up.",
                bound(parameters, processors, most),
                when(speedUp > most * NOISE,
                        "It was more, so something else kept the one thread waiting: measure again when "
                                + "the machine is quiet."));
    }

    private static String bound(ParallelWork.Parameters parameters, int processors, int most) {
        return switch (parameters.work()) {
            case CPU ->
                    ("The work needs a processor all the time, and there %s for this JVM, so it can hardly be more than %s "
                            + "times as fast, and less if others keep them busy meanwhile.").formatted(
                                    processors == 1 ? "is 1" : "are " + processors, most);
            case IO ->
                    ("The work is waiting, which needs no processor, so it can be up to %s times as fast, however many "
                            + "processors there are.").formatted(most);
        };
    }
}
