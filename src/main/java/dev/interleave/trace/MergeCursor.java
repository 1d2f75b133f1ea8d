package dev.interleave.trace;

import java.util.HashMap;
import java.util.Map;

/**
 * A place in one thread's log, with what later events need to know of earlier ones.
 *
 * <p>Confined to the thread that merges.
 */
final class MergeCursor {

    private static final int[] NO_INTS = {};

    private final int index;

    private final int count;

    private final long[][] chunks;

    private final Map<Integer, long[]> reads = new HashMap<>(4);

    private int next;

    private int chunk;

    private int position;

    private int[] steps = NO_INTS;

    private int[] readers = NO_INTS;

    MergeCursor(int index, int count, long[][] chunks) {
        this.index = index;
        this.count = count;
        this.chunks = chunks;
    }

    void rewind() {
        next = 0;
        chunk = 0;
        position = 0;
    }

    /** The position of the log's thread among all. */
    int thread() {
        return index;
    }

    /** How many events there are from here on. */
    int left() {
        return count - next;
    }

    /** Whether the event with a number, from 0, lies before. */
    boolean isPast(int event) {
        return next > event;
    }

    /** The id by which reads name the write at hand. */
    long writeId() {
        return ThreadLog.writeId(index, next);
    }

    boolean hasNext() {
        return next < count;
    }

    void advance() {
        next++;
        position += ThreadLog.WIDTH;
        if (position == chunks[chunk].length) {
            chunk++;
            position = 0;
        }
    }

    long nanos() {
        return chunks[chunk][position];
    }

    long header() {
        return chunks[chunk][position + 1];
    }

    long value() {
        return chunks[chunk][position + 2];
    }

    long link() {
        return chunks[chunk][position + 3];
    }

    EventKind kind() {
        return Header.kind(header());
    }

    int subject() {
        return Header.subject(header());
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

    void emitted(int step) {
        if (steps.length == 0) {
            steps = new int[count];
        }
        steps[next] = step;
    }

    int stepOf(int event) {
        return steps[event];
    }

    void addReader(int event, int amount) {
        if (event >= count) {
            return;
        }
        if (readers.length == 0) {
            readers = new int[count];
        }
        readers[event] += amount;
    }

    int readers(int event) {
        return event < readers.length ? readers[event] : 0;
    }
}
