package dev.interleave.trace.record;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import dev.interleave.trace.TraceEvent;

/**
 * How far one thread's log was merged, with what later events need to know of earlier ones.
 *
 * <p>Confined to the thread that merges.
 */
final class MergeCursor extends LogCursor {

    private static final int[] NO_INTS = {};

    private final LogCursor surveyed;

    private final Map<Integer, long[]> reads = new HashMap<>(4);

    private int[] steps = NO_INTS;

    private int[] readers = NO_INTS;

    MergeCursor(ThreadLog log) {
        super(log);
        this.surveyed = new LogCursor(log);
    }

    /** Has the log let go of its events, and this of each chunk that it has left behind. */
    void takeOver() {
        surveyed.letGo();
        own();
        log().forget();
    }

    /** How far it was looked ahead. */
    LogCursor surveyed() {
        return surveyed;
    }

    /** The id by which reads name the write at hand. */
    long writeId() {
        return ThreadLog.writeId(thread(), next());
    }

    /** Remembers the read at hand as the one a later write of the same variable builds on, if it says what it saw. */
    void remember(int step) {
        if (link() != ThreadLog.NO_LINK) {
            reads.put(subject(), new long[] {step, link()});
        }
    }

    void forget() {
        reads.remove(subject());
    }

    /** The id of the write whose value the write at hand builds on. */
    long base() {
        long[] read = reads.get(subject());
        return read == null ? ThreadLog.NO_LINK : read[1];
    }

    /** The step of the read that the write at hand builds on. */
    int baseStep() {
        long[] read = reads.get(subject());
        return read == null ? TraceEvent.UNKNOWN : (int) read[0];
    }

    /** Remembers the step of the event at hand, which later ones may name. */
    void emitted(int step) {
        steps = withRoomFor(next(), steps);
        steps[next()] = step;
    }

    int stepOf(int event) {
        return steps[event];
    }

    /** Counts a reader of a write, which need not have been published yet: an update is recorded after it was done. */
    void addReader(int event, int amount) {
        readers = withRoomFor(event, readers);
        readers[event] += amount;
    }

    int readers(int event) {
        return event < readers.length ? readers[event] : 0;
    }

    private int[] withRoomFor(int event, int[] numbers) {
        return event < numbers.length ? numbers
                : Arrays.copyOf(numbers, Math.max(Math.max(event + 1, count()), numbers.length / 2 * 3));
    }
}
