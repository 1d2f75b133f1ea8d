package dev.interleave.experiments.starvation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the starvation experiment showed.
 *
 * <p>The index is that of R. Jain, D. Chiu and W. Hawe, "A Quantitative Measure of Fairness and Discrimination for Resource
 * Allocation in Shared Computer Systems" (DEC-TR-301, 1984): the square of the sum of the shares, divided by their number and
 * the sum of their squares.
 *
 * @param fairnessIndex Jain's fairness index of the shares: 1 if all are equal, 1/n if one of n threads got all
 * @param shares how often each thread had the lock, the most often first; the first twenty of them
 * @param empty how many threads never had it
 * @param longestWait the wait during which others got the lock most often
 * @param explanation what happened
 */
record StarvationVerdict(double fairnessIndex, List<Share> shares, int empty, @Nullable LongestWait longestWait,
        String explanation) implements Verdict {

    private static final int TOLD = 20;

    /**
     * What one thread got.
     *
     * @param thread its name
     * @param acquisitions how often it had the lock
     */
    record Share(String thread, int acquisitions) {
    }

    static StarvationVerdict of(Starvation.Parameters parameters, int[] counts, Optional<LongestWait> wait) {
        List<Share> shares = IntStream.range(0, counts.length)
                .mapToObj(number -> new Share("worker-" + number, counts[number]))
                .sorted(Comparator.comparingInt(Share::acquisitions).reversed())
                .toList();
        double index = index(counts);
        return new StarvationVerdict(index, first(shares, TOLD),
                (int) Arrays.stream(counts).filter(count -> count == 0).count(), wait.orElse(null),
                explain(parameters, shares, index, wait));
    }

    /** Jain's index of some shares, at least one of which is not zero. */
    static double index(int... shares) {
        double sum = Arrays.stream(shares).asDoubleStream().sum();
        double squares = Arrays.stream(shares).asDoubleStream().map(share -> share * share).sum();
        return sum * sum / (shares.length * squares);
    }

    private static String explain(Starvation.Parameters parameters, List<Share> shares, double index,
            Optional<LongestWait> wait) {
        Share most = shares.getFirst();
        Share fewest = shares.getLast();
        int threads = shares.size();
        return sentences(
                "%s had the lock %s of %s times, %s %s.".formatted(most.thread(), most.acquisitions(),
                        parameters.acquisitions(), fewest.thread(),
                        fewest.acquisitions() == 0 ? "never" : "had it " + times(fewest.acquisitions())),
                "Jain's fairness index is %s: 1 means equal shares, %s means that one of %s has it all.".formatted(
                        decimal(index, 2), decimal(1.0 / threads, 2), threads),
                wait.map(StarvationVerdict::patient).orElse(""),
                parameters.lock().promise(threads, wait.map(LongestWait::others).orElse(0)));
    }

    private static String patient(LongestWait wait) {
        return "%s waited longest: it asked at step %s, and others got the lock %s before it did at step %s (%s)."
                .formatted(wait.thread(), wait.asked(), got(wait.others()), wait.got(), millis(wait.nanos()));
    }

    private static String got(int count) {
        return count == 0 ? "never" : times(count);
    }
}
