package dev.interleave.trace.check.races;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * What is to be seen by seeing a write of a variable that orders, as a volatile one does, kept until the last access that
 * saw the write; and likewise by taking an element that was put into a queue, or brought to an exchanger.
 *
 * <p>Confined to the thread that verifies.
 */
final class SeenWrites {

    /** By the step of a write, the step of the last access that saw it. */
    private final int[] lastSeenAt;

    private final Map<Integer, int[]> clocks = new HashMap<>();

    SeenWrites(Trace trace, boolean mixed) {
        boolean needed = mixed || trace.subjects().stream().anyMatch(subject -> switch (subject.kind()) {
            case RELEASE_ACQUIRE, VOLATILE, ATOMIC, VAR_HANDLE, QUEUE, EXCHANGER -> true;
            case PLAIN, OPAQUE, MAP, CONCURRENT_MAP, LIST, COPY_ON_WRITE_LIST, ADDER, LOCK, READ_WRITE_LOCK,
                    STAMPED_LOCK,
                    MONITOR, SEMAPHORE, BARRIER, PHASER, LATCH, CONDITION, SYNCHRONIZER, OUTSIDE -> false;
        });
        lastSeenAt = new int[needed ? trace.size() + 1 : 0];
        if (needed) {
            for (TraceEvent event : trace) {
                if (event instanceof TraceEvent.Access access && !access.isPlain()
                        && !(access instanceof TraceEvent.Written)
                        && access.from() > TraceEvent.INITIAL) {
                    lastSeenAt[access.from()] = access.step();
                }
                else if (event instanceof TraceEvent.Taken taken && taken.from() > TraceEvent.INITIAL) {
                    lastSeenAt[taken.from()] = taken.step();
                }
            }
        }
    }

    void written(int step, int[] clock) {
        if (lastSeenAt[step] > 0) {
            clocks.put(step, clock.clone());
        }
    }

    /** What is to be seen by who saw, at a step, the write of an earlier one; null if it saw none of the trace's. */
    int @Nullable [] seenBy(int step, int write) {
        if (write <= TraceEvent.INITIAL) {
            return null;
        }
        return lastSeenAt[write] == step ? clocks.remove(write) : clocks.get(write);
    }
}
