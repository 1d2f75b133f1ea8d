package dev.interleave.trace.check;

import dev.interleave.trace.TraceEvent;

/**
 * The steps from one event of a thread to a later one, which may not have come yet.
 *
 * <p>Confined to the thread that verifies.
 */
final class TimeHeld {

    private static final int OPEN = Integer.MAX_VALUE;

    private final int threadIndex;

    private final String thread;

    private final int first;

    private int last;

    private TimeHeld(TraceEvent event, int first, int last) {
        this.threadIndex = event.stamp().threadIndex();
        this.thread = event.thread();
        this.first = first;
        this.last = last;
    }

    static TimeHeld openedBy(TraceEvent event) {
        return new TimeHeld(event, event.step(), OPEN);
    }

    static TimeHeld closedBy(TraceEvent event, int first) {
        return new TimeHeld(event, first, event.step());
    }

    void close(TraceEvent event) {
        last = event.step();
    }

    boolean isBy(TraceEvent event) {
        return threadIndex == event.stamp().threadIndex();
    }

    boolean isBySameThreadAs(TimeHeld other) {
        return threadIndex == other.threadIndex;
    }

    String thread() {
        return thread;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    /** For example "steps 3-6 and 4-8 overlap". */
    static String overlap(TimeHeld one, TimeHeld other) {
        TimeHeld earlier = one.first <= other.first ? one : other;
        return "steps " + earlier + " and " + (earlier == one ? other : one) + " overlap";
    }

    @Override
    public String toString() {
        return last == OPEN ? first + " to the end" : first + "-" + last;
    }
}
