package dev.interleave.trace.check.deadlock;

import java.util.BitSet;
import java.util.List;
import java.util.PrimitiveIterator;

import dev.interleave.trace.follow.ShortestRing;
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
        return ShortestRing.through(start, thread -> standstill.causes(standstill.wait(thread))
                .filter(cause -> standstill.isStuck(cause.other()) && !onNone.get(cause.other())), Wait::other);
    }
}
