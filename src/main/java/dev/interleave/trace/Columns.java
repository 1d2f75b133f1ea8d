package dev.interleave.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Merged events as primitive rows, 32 bytes each.
 *
 * <p>Confined to the merging thread while it grows; immutable, and published with the trace, after that. Rows never change.
 */
public final class Columns {

    private static final int WIDTH = 4;

    private static final int CHUNK_BITS = 10;

    private static final int CHUNK = 1 << CHUNK_BITS;

    private final List<long[]> chunks;

    private int size;

    public Columns() {
        this(new ArrayList<>(), 0);
    }

    private Columns(List<long[]> chunks, int size) {
        this.chunks = chunks;
        this.size = size;
    }

    /** The rows there are now, which stay as they are while this one grows. */
    public Columns soFar() {
        return new Columns(List.copyOf(chunks), size);
    }

    /** The first of its rows, of which there are no more to come. */
    Columns first(int rows) {
        return new Columns(chunks, Objects.checkIndex(rows, size + 1));
    }

    /** Whether another one, which has no fewer rows, begins with the same. */
    boolean isBeginningOf(Columns other) {
        return IntStream.range(0, size)
                .allMatch(row -> IntStream.range(0, WIDTH).allMatch(i -> get(row, i) == other.get(row, i)));
    }

    public void add(long nanos, long header, long value, int thread, int from) {
        if (size % CHUNK == 0) {
            chunks.add(new long[CHUNK * WIDTH]);
        }
        long[] chunk = chunks.getLast();
        int at = size % CHUNK * WIDTH;
        chunk[at] = nanos;
        chunk[at + 1] = header;
        chunk[at + 2] = value;
        chunk[at + 3] = (long) thread << 32 | from & 0xffff_ffffL;
        size++;
    }

    public int size() {
        return size;
    }

    long nanos(int row) {
        return get(row, 0);
    }

    long header(int row) {
        return get(row, 1);
    }

    long value(int row) {
        return get(row, 2);
    }

    int thread(int row) {
        return (int) (get(row, 3) >>> 32);
    }

    int from(int row) {
        return (int) get(row, 3);
    }

    private long get(int row, int column) {
        return chunks.get(row >>> CHUNK_BITS)[(row & CHUNK - 1) * WIDTH + column];
    }
}
