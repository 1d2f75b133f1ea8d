package dev.interleave.trace.check;

import dev.interleave.trace.Mode;
import dev.interleave.trace.TraceEvent;

/**
 * One thread's attempt to get a lock or permit, from asking for it to having it or giving up; or to get a lock again after
 * waiting at its condition, from giving it back.
 *
 * <p>Confined to the thread that verifies.
 */
final class AttemptToHold {

    private static final int NEVER = Integer.MAX_VALUE;

    private static final long NOT_COUNTED = -1;

    private final TraceEvent began;

    private final long ahead;

    private final int lookedNanos;

    private int acquiredStep = NEVER;

    private long leftNanos = Long.MAX_VALUE;

    private boolean nested;

    private boolean shared;

    AttemptToHold(TraceEvent.Waiting waiting) {
        this.began = waiting;
        this.ahead = waiting.ahead();
        this.lookedNanos = waiting.lookedNanos();
    }

    /** One that queues by itself at some time after the lock was given back. */
    AttemptToHold(TraceEvent.Released released) {
        this.began = released;
        this.ahead = NOT_COUNTED;
        this.lookedNanos = 0;
    }

    void acquired(TraceEvent.Acquired event, boolean isNested) {
        acquiredStep = event.step();
        nested = isNested;
        shared = event.mode() == Mode.SHARED;
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

    /** Whether it got what it asked for together with others, or could have. */
    boolean isShared() {
        return shared;
    }

    String thread() {
        return began.thread();
    }

    /** How many threads it found queued; negative if it did not look. */
    long ahead() {
        return ahead;
    }

    int beganStep() {
        return began.step();
    }

    /** When it began, and began to count who was queued. */
    long beganNanos() {
        return began.stamp().nanos();
    }

    /** When it had counted, at the latest. */
    long countedNanos() {
        return beganNanos() + lookedNanos;
    }

    int acquiredStep() {
        return acquiredStep;
    }

    /** When it got what it asked for or gave up; the largest number if neither is in the trace. */
    long leftNanos() {
        return leftNanos;
    }
}
