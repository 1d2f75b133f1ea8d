package dev.interleave.experiments.semaphore;

import java.util.ArrayList;
import java.util.List;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * How many workers held a permit at once, whichever semaphore it was of.
 *
 * @param peak the most at any step
 * @param step the step at which there were first so many, 0 if there never was one
 * @param who those inside at that step, the first twenty of them
 * @param gaveUp those whose time was over before they got a permit, the first twenty of them
 * @param gaveUpCount how many those were in all
 */
record Inside(int peak, int step, List<String> who, List<String> gaveUp, int gaveUpCount) {

    /** The variable that a worker adds one to when it has come in, and takes one from before it leaves. */
    static final String COUNT = "inside";

    private static final int TOLD = 20;

    static Inside of(Trace trace) {
        int peak = 0;
        int step = 0;
        int gaveUpCount = 0;
        List<String> gaveUp = new ArrayList<>();
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Updated update && update.value() > peak) {
                peak = (int) update.value();
                step = event.step();
            }
            else if (event instanceof TraceEvent.TimedOut && gaveUpCount++ < TOLD) {
                gaveUp.add(event.thread());
            }
        }
        return new Inside(peak, step, insideAt(trace, step), List.copyOf(gaveUp), gaveUpCount);
    }

    private static List<String> insideAt(Trace trace, int step) {
        List<String> names = new ArrayList<>();
        for (int earlier = 1; earlier <= step; earlier++) {
            TraceEvent event = trace.event(earlier);
            if (event instanceof TraceEvent.Updated && !names.remove(event.thread())) {
                names.add(event.thread());
            }
        }
        return List.copyOf(names.subList(0, Math.min(TOLD, names.size())));
    }
}
