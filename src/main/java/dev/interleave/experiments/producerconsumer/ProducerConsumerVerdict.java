package dev.interleave.experiments.producerconsumer;

import java.util.List;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;

/**
 * What producers and consumers came to.
 *
 * @param items how many items there were to be put in
 * @param taken how many were taken
 * @param leftInQueue how many were put in and never taken
 * @param neverPut how many were never put in, because a producer gave up
 * @param overtakings how many items a consumer took before another that the same producer had put in earlier
 * @param putsThatWaited how many puts had to wait for room and got it
 * @param longestPutNanos how long the longest of all puts took
 * @param deepest the most elements in the queue at once, as the trace tells it
 * @param depths how many elements there were over time, the first hundred changes
 * @param takenBy what each consumer took
 * @param explanation what happened
 */
record ProducerConsumerVerdict(int items, int taken, int leftInQueue, int neverPut, int overtakings, int putsThatWaited,
        long longestPutNanos, int deepest, List<Depths.Depth> depths, List<Takings.Share> takenBy,
        String explanation) implements Verdict {

    private static final int TOLD = 20;

    static ProducerConsumerVerdict of(ProducerConsumer.Parameters parameters, Work work, Trace trace) {
        Depths depths = Depths.of(trace);
        LongestPut longest = LongestPut.of(trace);
        Takings takings = work.takings();
        int all = parameters.total();
        return new ProducerConsumerVerdict(all, takings.count(), work.left(), all - work.puts(), takings.overtakings(),
                work.waits(), longest.nanos(), depths.deepest(), depths.first(), takings.shares(TOLD),
                new Explanation(parameters, work, longest, depths).text(trace));
    }
}
