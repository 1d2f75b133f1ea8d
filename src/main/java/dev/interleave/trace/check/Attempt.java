package dev.interleave.trace.check;

import dev.interleave.trace.TraceEvent;

/**
 * One thread's attempt to get a lock or permit, from asking for it to having it or giving up.
 *
 * <p>Confined to the thread that verifies.
 */
final class Attempt {

    private static final int NEVER = Integer.MAX_VALUE;

    private final TraceEvent.Waiting waiting;

    private int acquiredStep = NEVER;

    private long leftNanos = Long.MAX_VALUE;

    private boolean nested;

    Attempt(TraceEvent.Waiting waiting) {
        this.waiting = waiting;
    }

    void acquired(TraceEvent.Acquired event, boolean isNested) {
        acquiredStep = event.step();
        nested = isNested;
        leftNanos = event.stamp().nanos();
    }

    void gaveUp(TraceEvent event) {
        leftNanos = event.stamp().nanos();
    }

    /** Whether it got what it asked for. */
    boolean succeeded() {
        return acquiredStep != NEVER;
    }

    /** Whether it succeeded, had counted others before it, and was not a holder's asking again. */
    boolean isToBeJudged() {
        return succeeded() && !nested && ahead() > 0;
    }

    String thread() {
        return waiting.thread();
    }

    /** How many threads it found queued. */
    long ahead() {
        return waiting.ahead();
    }

    int waitingStep() {
        return waiting.step();
    }

    /** When it began, and began to count who was queued. */
    long beganNanos() {
        return waiting.stamp().nanos();
    }

    /** When it had counted, at the latest. */
    long countedNanos() {
        return beganNanos() + waiting.lookedNanos();
    }

    int acquiredStep() {
        return acquiredStep;
    }

    /** When it got what it asked for or gave up; the largest number if neither is in the trace. */
    long leftNanos() {
        return leftNanos;
    }
}
