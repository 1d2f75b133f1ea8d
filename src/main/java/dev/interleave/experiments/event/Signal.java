package dev.interleave.experiments.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.interleave.experiments.event.StartSignal.Races;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * A signal that was given, as the trace tells it.
 *
 * @param step the step at which it was given, 0 if the trace does not tell
 * @param waiting how many threads were waiting for it by then
 * @param arrivals who came to wait for it, in this order, before it was given or after
 * @param lastFinishNanos how long after it the last racer finished
 */
record Signal(int step, int waiting, List<String> arrivals, long lastFinishNanos) {

    static final Signal UNTOLD = new Signal(0, 0, List.of(), 0);

    /** All signals, in the order in which they were given. */
    static List<Signal> all(Trace trace) {
        Map<String, List<String>> arrivals = new HashMap<>();
        List<Signal> signals = new ArrayList<>();
        long givenNanos = 0;
        for (TraceEvent event : trace) {
            switch (event) {
                case TraceEvent.Awaiting awaiting -> arrivals.computeIfAbsent(awaiting.on().name(),
                        _ -> new ArrayList<>()).add(awaiting.thread());
                case TraceEvent.CountedDown counted when counted.on().name().startsWith(Races.SIGNAL) -> {
                    List<String> came = arrivals.computeIfAbsent(counted.on().name(), _ -> new ArrayList<>());
                    givenNanos = counted.stamp().nanos();
                    signals.add(new Signal(counted.step(), came.size(), came, 0));
                }
                case TraceEvent.Updated finished when !signals.isEmpty() ->
                        signals.add(signals.removeLast().finishedAfter(finished.stamp().nanos() - givenNanos));
                default -> {
                }
            }
        }
        return signals;
    }

    private Signal finishedAfter(long nanos) {
        return new Signal(step, waiting, arrivals, Math.max(lastFinishNanos, nanos));
    }
}
