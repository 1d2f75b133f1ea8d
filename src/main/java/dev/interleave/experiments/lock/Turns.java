package dev.interleave.experiments.lock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * Who held the lock when, as the trace tells it.
 *
 * @param all all turns, in the order in which they were had
 * @param mostInside the most threads inside at once
 * @param failure who failed inside; null if nobody did
 */
record Turns(List<Turn> all, int mostInside, @Nullable Failure failure) {

    /**
     * One holding of the lock.
     *
     * @param thread who held it
     * @param askedAs how many turns were asked for before this one, and one more: 1 was asked for first
     * @param waitNanos from asking to getting
     * @param holdNanos from getting to giving back
     */
    record Turn(String thread, int askedAs, long waitNanos, long holdNanos) {
    }

    /**
     * A holding that ended by an exception.
     *
     * @param thread whose it was
     * @param releasedAt the step at which the lock was released all the same
     */
    record Failure(String thread, int releasedAt) {
    }

    static Turns of(Trace trace) {
        Map<String, Integer> askedAs = new HashMap<>();
        Map<String, Long> asked = new HashMap<>();
        Map<String, Long> got = new HashMap<>();
        Map<String, Integer> released = new HashMap<>();
        List<Turn> turns = new ArrayList<>();
        Failure failure = null;
        int asking = 0;
        int mostInside = 0;
        for (TraceEvent event : trace) {
            String thread = event.thread();
            long nanos = event.stamp().nanos();
            switch (event) {
                case TraceEvent.Waiting _ -> {
                    askedAs.put(thread, ++asking);
                    asked.put(thread, nanos);
                }
                case TraceEvent.Acquired _ -> got.put(thread, nanos);
                case TraceEvent.Released release -> {
                    long since = got.getOrDefault(thread, nanos);
                    turns.add(new Turn(thread, askedAs.getOrDefault(thread, 0),
                            since - asked.getOrDefault(thread, since), nanos - since));
                    released.put(thread, release.step());
                }
                case TraceEvent.Updated update -> mostInside = Math.max(mostInside, (int) update.value());
                case TraceEvent.Note _ -> failure = new Failure(thread, released.getOrDefault(thread, 0));
                default -> {
                }
            }
        }
        return new Turns(List.copyOf(turns), mostInside, failure);
    }

    /** How many turns came before one that had been asked for earlier. */
    int overtaking() {
        int count = 0;
        int earliestLater = Integer.MAX_VALUE;
        for (Turn turn : all.reversed()) {
            if (turn.askedAs() > earliestLater) {
                count++;
            }
            earliestLater = Math.min(earliestLater, turn.askedAs());
        }
        return count;
    }
}
