package dev.interleave.experiments.parallelwork;

import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;

/**
 * Objects that one thread processes, block by block.
 *
 * <p>Confined to one thread at a time: each pass has a new one, which is joined before the next.
 */
final class Group {

    /** After so many objects is said how far it has come, and looked whether the run goes on. */
    private static final int BLOCK = 50_000;

    private final int first;

    private final int last;

    private final PlainVariable processed;

    private long result;

    /** Creates a group of the objects from one number up to but not including another. */
    Group(String name, int first, int last, Lab lab) {
        this.first = first;
        this.last = last;
        this.processed = lab.plain(name + ".processed", 0);
    }

    /** Processes its objects once. */
    void process(WorkKind work, Lab lab) throws InterruptedException {
        long sum = 0;
        processed.set(0);
        for (int from = first; from < last; from += Math.min(BLOCK, last - from)) {
            int to = from + Math.min(BLOCK, last - from);
            sum += work.process(from, to, lab);
            processed.set(to - first);
        }
        result = sum;
    }

    /** The sum of the results of the last pass. */
    long result() {
        return result;
    }

    /** How many objects were processed in the last pass. */
    long processed() {
        return processed.get();
    }
}
