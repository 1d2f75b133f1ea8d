package dev.interleave.experiments.deadlock;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the deadlock experiment showed that came to its end.
 *
 * @param threads how many threads took part
 * @param locks how many locks there were
 * @param gaveBack how many times a thread gave its first lock back because it did not get the second
 * @param wentByOrder the threads that gave back so often that they took their locks in order instead, the first twenty
 * @param explanation what happened
 */
record DeadlockVerdict(int threads, int locks, long gaveBack, List<String> wentByOrder,
        String explanation) implements Verdict {

    private static final int TOLD = 20;

    static DeadlockVerdict of(Deadlock.Parameters parameters, Trace trace) {
        Map<String, Long> gaveBack = trace.events(TraceEvent.TimedOut.class)
                .collect(Collectors.groupingBy(TraceEvent::thread, TreeMap::new, Collectors.counting()));
        long times = gaveBack.values().stream().mapToLong(Long::longValue).sum();
        List<String> wentByOrder = gaveBack.entrySet()
                .stream()
                .filter(entry -> entry.getValue() >= parameters.attempts())
                .map(Map.Entry::getKey)
                .limit(TOLD)
                .toList();
        return new DeadlockVerdict(parameters.workers(), trace.subjects().size(), times, wentByOrder,
                explain(parameters, times, wentByOrder));
    }

    private static String explain(Deadlock.Parameters parameters, long times, List<String> wentByOrder) {
        boolean self = parameters.shape() == Shape.SELF;
        return switch (parameters.remedy()) {
            case NONE ->
                    "It went well this time: the threads never all held their first lock and wanted their second. "
                            + "Nothing guarantees that.";
            case ORDERED -> self
                    ? "In a fixed order each lock is taken once, however often it is needed. So the thread did not "
                            + "ask for a lock it held."
                    : "All threads took their locks in one order. The thread that held the last lock in that order "
                            + "waited for nobody, so the waits could not form a cycle.";
            case TRY_LOCK -> "No thread waited for a second lock while it held a first. " + vain(times, wentByOrder);
            case TIMEOUT -> "No thread waited for its second lock longer than " + parameters.timeout().toMillis()
                    + " ms. " + vain(times, wentByOrder);
        };
    }

    private static String vain(long times, List<String> wentByOrder) {
        return times == 0 ? "No thread blocked another."
                : timesFirst(times) + " a thread released its first lock and started again."
                        + when(!wentByOrder.isEmpty(), " After that many failed attempts " + list(wentByOrder)
                                + " took the locks in their order instead, each once.");
    }
}
