package dev.interleave.trace.check;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * What is to be seen by seeing a write of a volatile or atomic variable, kept until the last access that saw the write.
 *
 * <p>Confined to the thread that verifies.
 */
final class SeenWrites {

    /** By the step of a write, the step of the last access that saw it. */
    private final int[] lastSeenAt;

    private final Map<Integer, int[]> clocks = new HashMap<>();

    SeenWrites(Trace trace) {
        boolean needed = trace.subjects().stream().anyMatch(subject -> switch (subject.kind()) {
            case VOLATILE, ATOMIC, VAR_HANDLE -> true;
            case PLAIN, MAP, CONCURRENT_MAP, ADDER, LOCK, READ_WRITE_LOCK, STAMPED_LOCK, MONITOR, SEMAPHORE, BARRIER,
                    LATCH, CONDITION, QUEUE -> false;
        });
        lastSeenAt = new int[needed ? trace.size() + 1 : 0];
        if (needed) {
            for (TraceEvent event : trace) {
                if (event instanceof TraceEvent.Access access && !(access instanceof TraceEvent.Written)
                        && access.from() > TraceEvent.INITIAL) {
                    lastSeenAt[access.from()] = access.step();
                }
            }
        }
    }

    void written(TraceEvent.Access write, int[] clock) {
        if (lastSeenAt[write.step()] > 0) {
            clocks.put(write.step(), clock.clone());
        }
    }

    /** What is to be seen by the write that a read or update saw; null if it saw none of the trace's. */
    int @Nullable [] seenBy(TraceEvent.Access access) {
        if (access.from() <= TraceEvent.INITIAL) {
            return null;
        }
        return lastSeenAt[access.from()] == access.step() ? clocks.remove(access.from()) : clocks.get(access.from());
    }
}
