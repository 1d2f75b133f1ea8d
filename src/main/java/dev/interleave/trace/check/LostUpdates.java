package dev.interleave.trace.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * How many updates of one variable a trace shows to be lost, and which.
 *
 * <p>An update is a write that builds on a read, or reads and writes in one step. It is lost if the final value does not
 * build on it. A write that builds on nothing begins anew: what it replaces is not lost, for it was meant to go.
 *
 * @param updates how many updates there are
 * @param lost how many of them are lost
 * @param first the first of the lost ones, at most {@value #TOLD}
 */
public record LostUpdates(long updates, long lost, List<LostUpdate> first) {

    /** How many lost updates are told one by one. */
    public static final int TOLD = 100;

    /**
     * An update that is not in the final value.
     *
     * @param write the lost update
     * @param replacement the write that stands in its place, not having seen it
     */
    public record LostUpdate(Change write, Change replacement) {

        /**
         * What happened, in a sentence: "worker-1 read 0 at step 4, before worker-0 wrote 1 at step 6; its own write of 1 at
         * step 8 replaced that."
         */
        public String explain() {
            Integer read = replacement.readStep();
            if (read != null && read < write.step() && write.step() < replacement.step()) {
                return replacement.thread() + " read " + replacement.readValue() + " at step " + read + ", before "
                        + write
                        + "; its own write of " + replacement.value() + " at step " + replacement.step()
                        + " replaced that.";
            }
            // Both were under way at once: the order in which they were announced is not the one in which they arrived.
            return write + ", but its place is taken by " + replacement.thread() + "'s write of "
                    + replacement.value()
                    + " at step " + replacement.step() + ".";
        }
    }

    /**
     * A write of the variable.
     *
     * @param step the step at which it was written
     * @param thread the name of the thread that wrote it
     * @param value the value written
     * @param readStep the step of the read it builds on; null if it builds on none, or read and wrote in one step
     * @param readValue the value read there; null if there was no such read
     */
    public record Change(int step, String thread, String value, @Nullable Integer readStep,
            @Nullable String readValue) {

        @Override
        public String toString() {
            return thread + " wrote " + value + " at step " + step;
        }
    }

    /** Copies the list. */
    public LostUpdates {
        first = List.copyOf(first);
    }

    /** The lost updates of one variable of the trace. */
    public static LostUpdates in(Trace trace, Subject variable) {
        UpdateTree tree = new UpdateTree(trace);
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Access access && access.on().id() == variable.id()) {
                tree.add(access);
            }
        }
        return tree.lostUpdates();
    }

    /** The lost updates of all variables of the trace together. */
    public static LostUpdates in(Trace trace) {
        Map<Integer, UpdateTree> trees = new LinkedHashMap<>();
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Access access && access.on().kind().isVariable()) {
                trees.computeIfAbsent(access.on().id(), _ -> new UpdateTree(trace)).add(access);
            }
        }
        List<LostUpdates> each = trees.values().stream().map(UpdateTree::lostUpdates).toList();
        return new LostUpdates(each.stream().mapToLong(LostUpdates::updates).sum(),
                each.stream().mapToLong(LostUpdates::lost).sum(),
                each.stream().flatMap(updates -> updates.first().stream()).limit(TOLD).toList());
    }
}
