package dev.interleave.experiments.exchanger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * Who met whom at the exchanger, as the trace tells it.
 *
 * @param all all meetings, in the order in which the trace tells of them
 * @param gaveUp those who met nobody in time
 */
record Meetings(List<Meeting> all, List<GaveUp> gaveUp) {

    /**
     * A meeting of two.
     *
     * @param first who came first, as far as the trace tells
     * @param firstGave the number of the buffer that one brought, and the other got
     * @param firstWaitNanos how long that one was at the exchanger
     * @param second who came second
     * @param secondGave the number of the buffer that one brought, and the first got
     * @param secondWaitNanos how long the second was at the exchanger
     * @param step the step at which the first of them went on
     */
    record Meeting(String first, long firstGave, long firstWaitNanos, String second, long secondGave,
            long secondWaitNanos, int step) {
    }

    /**
     * A wait in vain.
     *
     * @param thread who waited
     * @param step the step at which it gave up
     */
    record GaveUp(String thread, int step) {
    }

    static Meetings of(Trace trace) {
        Map<String, TraceEvent.Awaiting> came = new HashMap<>();
        Map<String, TraceEvent.Taken> took = new HashMap<>();
        List<Meeting> all = new ArrayList<>();
        List<GaveUp> gaveUp = new ArrayList<>();
        for (TraceEvent event : trace) {
            switch (event) {
                case TraceEvent.Awaiting awaiting -> came.put(awaiting.thread(), awaiting);
                case TraceEvent.TimedOut timedOut -> gaveUp.add(new GaveUp(timedOut.thread(), timedOut.step()));
                case TraceEvent.Taken taken when taken.from() > TraceEvent.INITIAL -> {
                    TraceEvent.Taken others = took.get(trace.event(taken.from()).thread());
                    took.put(taken.thread(), taken);
                    if (others != null) {
                        all.add(meeting(came, others, taken));
                    }
                }
                default -> {
                }
            }
        }
        return new Meetings(List.copyOf(all), List.copyOf(gaveUp));
    }

    private static Meeting meeting(Map<String, TraceEvent.Awaiting> came, TraceEvent.Taken one,
            TraceEvent.Taken other) {
        TraceEvent.Awaiting oneCame = came.getOrDefault(one.thread(), new TraceEvent.Awaiting(one.stamp(), one.on()));
        TraceEvent.Awaiting otherCame =
                came.getOrDefault(other.thread(), new TraceEvent.Awaiting(other.stamp(), other.on()));
        boolean oneIsFirst = oneCame.step() < otherCame.step();
        TraceEvent.Taken first = oneIsFirst ? one : other;
        TraceEvent.Taken second = oneIsFirst ? other : one;
        return new Meeting(first.thread(), second.value(), nanos(oneIsFirst ? oneCame : otherCame, first),
                second.thread(), first.value(), nanos(oneIsFirst ? otherCame : oneCame, second), one.step());
    }

    private static long nanos(TraceEvent from, TraceEvent to) {
        return to.stamp().nanos() - from.stamp().nanos();
    }
}
