package dev.interleave.trace.record;

import dev.interleave.trace.EventKind;

/**
 * From when on there may be events of one thread that it has not published yet.
 *
 * <p>Confined to the thread that merges.
 */
final class Horizon {

    /** After how long without an event its stack is looked at, and how often. */
    private static final long PATIENCE_NANOS = 250_000_000;

    private static final long NOT_KNOWN = Long.MAX_VALUE;

    private final MergeCursor cursor;

    private final ThreadLog log;

    /** How many events there were at the last look. */
    private int counted;

    /** When that was last found to be more than before, or the stack was looked at. */
    private long changedNanos;

    /** How many events there were when the last look began. */
    private int publishedBefore;

    /** What was seen at the last look. */
    private Whereabouts seen = Whereabouts.UNKNOWN;

    private long sinceNanos;

    private long doneNanos = NOT_KNOWN;

    Horizon(MergeCursor cursor) {
        this.cursor = cursor;
        this.log = cursor.log();
    }

    /**
     * Looks at the thread, before it is asked what it has published.
     *
     * @param looks how often a stack may be looked at
     * @return how often one was
     */
    int look(long nowNanos, int looks) {
        publishedBefore = log.published();
        Thread thread = log.runner();
        seen = thread == null ? Whereabouts.OUTSIDE : Whereabouts.of(thread);
        if (thread == null || seen == Whereabouts.OUTSIDE || looks == 0 || publishedBefore != counted
                || nowNanos - changedNanos < PATIENCE_NANOS) {
            return 0;
        }
        changedNanos = nowNanos;
        Whereabouts looked = Whereabouts.looking(thread);
        seen = looked == Whereabouts.OUTSIDE ? looked : seen;
        return 1;
    }

    /**
     * Draws the conclusions, after it was asked what was published and that was looked at.
     *
     * @param nowNanos when the looks began
     * @param lookedNanos when they were over
     */
    void conclude(long nowNanos, long lookedNanos) {
        if (cursor.count() != counted) {
            counted = cursor.count();
            changedNanos = nowNanos;
            doneNanos = NOT_KNOWN;
        }
        if (isOutside()) {
            sinceNanos = nowNanos;
            if (counted == publishedBefore) {
                doneNanos = Math.min(doneNanos, lookedNanos);
            }
        }
        else if (counted > 0) {
            sinceNanos = Math.max(sinceNanos, cursor.surveyed().nanosBefore());
        }
        else {
            // Its first event is stamped after this was set, so if it was not, after this look.
            long started = log.startedNanos();
            sinceNanos = started < 0 ? nowNanos : started;
        }
    }

    private boolean isOutside() {
        return switch (seen) {
            case OUTSIDE -> true;
            case AT_A_MONITOR -> counted > 0 && cursor.surveyed().kindBefore() == EventKind.WAITING;
            case UNKNOWN -> false;
        };
    }

    /** No event that was not published has happened before then. */
    long sinceNanos() {
        return sinceNanos;
    }

    /** By when the last event that was published had its effect. */
    long doneNanos() {
        return doneNanos;
    }
}
