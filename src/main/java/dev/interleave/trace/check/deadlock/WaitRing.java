package dev.interleave.trace.check.deadlock;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PrimitiveIterator;

import dev.interleave.trace.follow.Wait;

/** Looks for threads that wait for one another in a ring. */
final class WaitRing {

    private WaitRing() {
    }

    /** The shortest ring through the thread with the lowest number that is on any, beginning there; empty if there is none. */
    static List<Wait> in(Standstill standstill) {
        BitSet onNone = new BitSet();
        PrimitiveIterator.OfInt threads = standstill.stuck().iterator();
        while (threads.hasNext()) {
            int start = threads.nextInt();
            List<Wait> ring = through(start, standstill, onNone);
            if (!ring.isEmpty()) {
                return ring;
            }
            onNone.set(start);
        }
        return List.of();
    }

    private static List<Wait> through(int start, Standstill standstill, BitSet onNone) {
        Map<Integer, Wait> reachedBy = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Wait wait = standstill.wait(open.remove());
            for (Wait cause : standstill.causes(wait).toList()) {
                int other = cause.other();
                if (standstill.isStuck(other) && !onNone.get(other) && !reachedBy.containsKey(other)) {
                    reachedBy.put(other, cause);
                    if (other == start) {
                        return back(start, reachedBy);
                    }
                    open.add(other);
                }
            }
        }
        return List.of();
    }

    private static List<Wait> back(int start, Map<Integer, Wait> reachedBy) {
        List<Wait> ring = new ArrayList<>();
        int thread = start;
        do {
            Wait wait = Objects.requireNonNull(reachedBy.get(thread));
            ring.add(wait);
            thread = wait.thread();
        }
        while (thread != start);
        Collections.reverse(ring);
        return ring;
    }
}
