package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * The updates of one variable that were replaced by a write that knew nothing of them.
 *
 * @param updates how many times the variable was read and then written by what came of that
 * @param lost how many of these writes are no part of the final value
 * @param first the first of the lost ones, a hundred at most
 */
public record LostUpdates(long updates, long lost, List<LostUpdate> first) {

    /*
     * Each update builds on one write, or on the initial value: the one whose value its read saw. So updates form a tree.
     * The final value is one node of it, and the way from there to the root is what the final value is made of; every
     * other update was lost. It was replaced by the first write on that way after it: that one's read cannot have seen it,
     * or it would be on the way too.
     */
    private static final int TOLD = 100;

    private static final int NO_UPDATE = -1;

    /**
     * An update that was lost.
     *
     * @param write the lost write
     * @param replacement the write that replaced it
     * @param read the read that the replacement came from, which did not see the lost write
     */
    public record LostUpdate(TraceEvent.Access write, TraceEvent.Access replacement, TraceEvent.Access read) {

        /** What happened, in a sentence. */
        public String explain() {
            return replacement.thread() + " read " + read.value() + " at step " + read.step() + ", before " + write.thread()
                    + " wrote " + write.value() + " at step " + write.step() + "; its own write of " + replacement.value()
                    + " at step " + replacement.step() + " replaced that.";
        }
    }

    /** Copies the list. */
    public LostUpdates {
        first = List.copyOf(first);
    }

    /** The lost updates of a variable. The trace should be complete: what was not kept is not seen. */
    public static LostUpdates in(Trace trace, Subject variable) {
        int[] builtOn = new int[trace.size() + 1];
        Arrays.fill(builtOn, NO_UPDATE);
        int updates = 0;
        int last = 0;
        for (TraceEvent event : trace) {
            if (!(event instanceof TraceEvent.Access access) || !access.on().equals(variable)) {
                continue;
            }
            switch (access) {
                case TraceEvent.Read read -> last = read.from() > 0 ? read.from() : last;
                case TraceEvent.Written written -> {
                    last = written.step();
                    if (written.from() > 0) {
                        builtOn[written.step()] = Math.max(0, ((TraceEvent.Read) trace.event(written.from())).from());
                        updates++;
                    }
                }
                case TraceEvent.Updated updated -> {
                    last = updated.step();
                    if (updated.from() >= 0) {
                        builtOn[updated.step()] = updated.from();
                        updates++;
                    }
                }
            }
        }
        BitSet kept = new BitSet(trace.size() + 1);
        for (int write = last; write > 0; write = builtOn[write]) {
            kept.set(write);
        }
        return lost(trace, builtOn, updates, kept);
    }

    private static LostUpdates lost(Trace trace, int[] builtOn, int updates, BitSet kept) {
        List<LostUpdate> first = new ArrayList<>();
        long lost = 0;
        for (int write = 1; write < builtOn.length; write++) {
            if (builtOn[write] == NO_UPDATE || kept.get(write)) {
                continue;
            }
            lost++;
            int replacement = kept.nextSetBit(write);
            if (first.size() < TOLD && replacement > 0
                    && trace.event(replacement) instanceof TraceEvent.Written replacing && replacing.from() > 0) {
                first.add(new LostUpdate((TraceEvent.Access) trace.event(write), replacing,
                        (TraceEvent.Access) trace.event(replacing.from())));
            }
        }
        return new LostUpdates(updates, lost, first);
    }
}
