package dev.interleave.experiments.phaser;

import java.util.ArrayList;
import java.util.List;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * One phase, as the trace tells it.
 *
 * @param number its number, from 0
 * @param arrived how many parties came, those included that came for the last time
 * @param trippedBy who came last and so ended it
 * @param trippedAt at which step
 * @param registered who became a party in it
 * @param deregistered who came for the last time in it
 */
record Phase(long number, int arrived, String trippedBy, int trippedAt, List<String> registered,
        List<String> deregistered) {

    static List<Phase> in(Trace trace) {
        List<Phase> phases = new ArrayList<>();
        List<String> registered = new ArrayList<>();
        List<String> deregistered = new ArrayList<>();
        int arrived = 0;
        // All that is done in a phase comes before it is tripped, in the phaser's own order.
        for (TraceEvent event : trace) {
            switch (event) {
                case TraceEvent.Registered joined -> registered.add(joined.thread());
                case TraceEvent.Arrived _ -> arrived++;
                case TraceEvent.Deregistered left -> {
                    arrived++;
                    deregistered.add(left.thread());
                }
                case TraceEvent.Tripped tripped -> {
                    phases.add(new Phase(tripped.generation(), arrived, tripped.thread(), tripped.step(),
                            List.copyOf(registered), List.copyOf(deregistered)));
                    registered.clear();
                    deregistered.clear();
                    arrived = 0;
                }
                default -> {
                }
            }
        }
        return phases;
    }
}
