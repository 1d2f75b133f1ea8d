package dev.interleave.experiments.readwritelock;

import java.util.HashMap;
import java.util.Map;

import dev.interleave.experiments.readwritelock.ReadWriteLocking.Room;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * Who got the lock after how long, as the trace tells it.
 *
 * <p>Confined to one thread.
 */
class Visits {

    private static final String WRITER = "writer";

    private final Map<String, TraceEvent> waiting = new HashMap<>();

    /** By thread: how many holds it has, of either lock. */
    private final Map<String, Integer> held = new HashMap<>();

    private int reads;

    private int writes;

    private int mostReaders;

    private int mostReadersAt;

    private long longestReadWaitNanos;

    private long longestWriteWaitNanos;

    private int readsPastWriters;

    static Visits of(Trace trace) {
        Visits visits = new Visits();
        trace.forEach(visits::see);
        return visits;
    }

    private void see(TraceEvent event) {
        switch (event) {
            case TraceEvent.Waiting asked -> waiting.put(asked.thread(), asked);
            case TraceEvent.Acquired got -> {
                TraceEvent asked = waiting.remove(got.thread());
                if (held.merge(got.thread(), 1, Integer::sum) == 1 && asked != null) {
                    cameIn(got, asked);
                }
            }
            case TraceEvent.Released gave -> held.merge(gave.thread(), -1, Integer::sum);
            case TraceEvent.Updated update when update.on().name().equals(Room.READERS)
                    && update.value() > mostReaders -> {
                mostReaders = (int) update.value();
                mostReadersAt = update.step();
            }
            default -> {
            }
        }
    }

    private void cameIn(TraceEvent got, TraceEvent asked) {
        long waitNanos = got.stamp().nanos() - asked.stamp().nanos();
        if (got.thread().startsWith(WRITER)) {
            writes++;
            longestWriteWaitNanos = Math.max(longestWriteWaitNanos, waitNanos);
        }
        else {
            reads++;
            longestReadWaitNanos = Math.max(longestReadWaitNanos, waitNanos);
            boolean past = waiting.values()
                    .stream()
                    .anyMatch(other -> other.thread().startsWith(WRITER) && other.step() < asked.step());
            readsPastWriters += past ? 1 : 0;
        }
    }

    /** How often a reader came in. */
    int reads() {
        return reads;
    }

    /** How often a writer came in. */
    int writes() {
        return writes;
    }

    /** The most readers inside at once. */
    int mostReaders() {
        return mostReaders;
    }

    /** The step at which there were so many for the first time. */
    int mostReadersAt() {
        return mostReadersAt;
    }

    long longestReadWaitNanos() {
        return longestReadWaitNanos;
    }

    long longestWriteWaitNanos() {
        return longestWriteWaitNanos;
    }

    /** How often a reader got the lock that had asked after a writer which still waited. */
    int readsPastWriters() {
        return readsPastWriters;
    }
}
