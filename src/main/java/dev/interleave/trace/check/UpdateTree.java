package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * The writes of one variable, each with the one it builds on.
 *
 * <p>Confined to the thread that verifies.
 */
final class UpdateTree {

    /*
     * Writes are numbered in the order of the trace; a write builds on one with a smaller number, on the initial value, or
     * on nothing. Those that build on something hang together in trees, whose roots are the initial value and each write
     * that builds on nothing. In the tree of the final value the branch that ends there survived. A tree that a new
     * beginning replaced is judged by its last write.
     *
     * The final value is the one that the last read saw, if it came after all writes; otherwise the last write's. A read is
     * believed only if nothing had been built on what it saw: one that was slow to be recorded may come late and old.
     *
     * What replaced a lost update is the next write of its tree that does not build on it. Two writes may have been
     * announced in one order and have reached the variable in the other. Then that next write's own read comes too late in
     * the trace, and the write it saw is the one; or there is no next write, and the survivor is.
     */
    private static final int INITIAL = -1;

    private static final int NOTHING = -2;

    private final Trace trace;

    private int[] steps = new int[16];

    private int[] bases = new int[16];

    private int size;

    private int updates;

    private int last = INITIAL;

    private final BitSet builtOn = new BitSet();

    UpdateTree(Trace trace) {
        this.trace = trace;
    }

    void add(TraceEvent.Access access) {
        switch (access) {
            case TraceEvent.Read read -> {
                int seen = numberOf(read.from());
                if (seen != NOTHING && !builtOn.get(seen + 1)) {
                    last = seen;
                }
            }
            case TraceEvent.Written written -> add(written.step(), base(written));
            case TraceEvent.Updated updated -> add(updated.step(), numberOf(updated.from()));
        }
    }

    private int base(TraceEvent.Written written) {
        return written.from() > TraceEvent.INITIAL && trace.event(written.from()) instanceof TraceEvent.Read read
                ? numberOf(read.from())
                : NOTHING;
    }

    private int numberOf(int step) {
        if (step == TraceEvent.INITIAL) {
            return INITIAL;
        }
        int number = step < 0 ? NOTHING : Arrays.binarySearch(steps, 0, size, step);
        return number < 0 ? NOTHING : number;
    }

    private void add(int step, int base) {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, size * 2);
            bases = Arrays.copyOf(bases, size * 2);
        }
        steps[size] = step;
        bases[size] = base;
        if (base != NOTHING) {
            builtOn.set(base + 1);
            updates++;
        }
        last = size++;
    }

    LostUpdates lostUpdates() {
        int[] roots = roots();
        BitSet survivors = survivors(roots);
        List<LostUpdates.LostUpdate> first = new ArrayList<>();
        int lost = 0;
        for (int number = 0; number < size; number++) {
            if (bases[number] != NOTHING && !survivors.get(number)) {
                lost++;
                if (first.size() < LostUpdates.TOLD) {
                    first.add(
                            new LostUpdates.LostUpdate(change(number), change(replacement(number, roots, survivors))));
                }
            }
        }
        return new LostUpdates(updates, lost, first);
    }

    private int[] roots() {
        int[] roots = new int[size];
        for (int number = 0; number < size; number++) {
            int base = bases[number];
            roots[number] = base == NOTHING ? number : base == INITIAL ? INITIAL : roots[base];
        }
        return roots;
    }

    private BitSet survivors(int[] roots) {
        int[] leaves = new int[size + 1];
        Arrays.fill(leaves, INITIAL);
        for (int number = 0; number < size; number++) {
            leaves[roots[number] + 1] = number;
        }
        if (last != INITIAL) {
            leaves[roots[last] + 1] = last;
        }
        BitSet survivors = new BitSet(size);
        for (int leaf : leaves) {
            for (int number = leaf; number >= 0 && !survivors.get(number); number = bases[number]) {
                survivors.set(number);
            }
        }
        return survivors;
    }

    private int replacement(int lost, int[] roots, BitSet survivors) {
        BitSet buildsOnLost = new BitSet();
        buildsOnLost.set(lost);
        for (int number = lost + 1; number < size; number++) {
            if (bases[number] >= lost && buildsOnLost.get(bases[number])) {
                buildsOnLost.set(number);
            }
            else if (bases[number] != NOTHING && roots[number] == roots[lost]) {
                Integer read = change(number).readStep();
                return read != null && read < steps[lost] || bases[number] == INITIAL ? number : bases[number];
            }
        }
        return lastInTree(lost, roots, survivors);
    }

    private static int lastInTree(int lost, int[] roots, BitSet survivors) {
        int number = survivors.length() - 1;
        while (number >= 0 && roots[number] != roots[lost]) {
            number = survivors.previousSetBit(number - 1);
        }
        return number >= 0 ? number : lost;
    }

    private LostUpdates.Change change(int number) {
        return switch ((TraceEvent.Access) trace.event(steps[number])) {
            case TraceEvent.Written written when bases[number] != NOTHING
                    && trace.event(written.from()) instanceof TraceEvent.Read read ->
                    new LostUpdates.Change(written.step(),
                            written.thread(), written.shown(), read.step(), read.shown());
            case TraceEvent.Access access ->
                    new LostUpdates.Change(access.step(), access.thread(), access.shown(), null,
                            null);
        };
    }
}
