package dev.interleave.experiments.manythreads;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.*;

/**
 * What starting many threads showed.
 *
 * @param differs whether they finished in another order than that of their start
 * @param startOrder the first twenty threads in the order in which they were started
 * @param finishOrder the first twenty in the order in which they finished
 * @param joinOrder the first twenty in the order in which they were joined
 * @param sleptNanos how long they slept, all added up
 * @param elapsedNanos from the creation of the first to the joining of the last
 * @param explanation what happened
 */
record ManyThreadsVerdict(boolean differs, List<String> startOrder, List<String> finishOrder, List<String> joinOrder,
        long sleptNanos, long elapsedNanos, String explanation) implements Verdict {

    private static final int TOLD = 20;

    static ManyThreadsVerdict of(ManyThreads.Parameters parameters, long[] places, Trace trace) {
        List<String> started = trace.events(TraceEvent.Created.class).map(TraceEvent.Created::otherName).toList();
        List<String> finished = IntStream.range(0, places.length)
                .boxed()
                .sorted(Comparator.comparingLong(number -> places[number]))
                .map(ManyThreads::name)
                .toList();
        List<String> joined = trace.events(TraceEvent.Joined.class).map(TraceEvent.Joined::otherName).toList();
        long slept = trace.events(TraceEvent.Slept.class).mapToLong(TraceEvent.Slept::sleptNanos).sum();
        long elapsed = nanos(trace, TraceEvent.Joined.class, true) - nanos(trace, TraceEvent.Created.class, false);
        boolean differs = !finished.equals(started);
        boolean tellsTimes = trace.events(TraceEvent.Slept.class).findAny().isPresent() && places.length > 1;
        return new ManyThreadsVerdict(differs, first(started, TOLD), first(finished, TOLD), first(joined, TOLD), slept,
                elapsed, sentences(explain(parameters, differs, names(started), names(finished), names(joined)),
                        when(tellsTimes, times(slept, elapsed))));
    }

    private static <E extends TraceEvent> long nanos(Trace trace, Class<E> type, boolean last) {
        return trace.events(type).mapToLong(event -> event.stamp().nanos()).reduce((a, b) -> last ? b : a).orElse(0);
    }

    private static String explain(ManyThreads.Parameters parameters, boolean differs, String started, String finished,
            String joined) {
        if (parameters.threads() == 1) {
            return "A single thread has no order to keep.";
        }
        return differs
                ? ("Started as %s, they finished as %s, a different order. They were joined as %s: a join waits for "
                        + "one thread, and a thread that has finished earlier just waits to be joined.")
                        .formatted(started, finished, joined)
                : ("Started as %s, they finished in the same order. They were joined as %s, but only their sleeps "
                        + "made them finish in that order.").formatted(started, joined);
    }

    private static String times(long slept, long elapsed) {
        return "They slept %s ms in all, but at the same time: everything was over after %s ms.".formatted(
                decimal(slept / 1e6, 0), decimal(elapsed / 1e6, 0));
    }

    private static String names(List<String> names) {
        return list(names, TOLD, ", …");
    }
}
