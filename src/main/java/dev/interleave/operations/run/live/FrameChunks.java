package dev.interleave.operations.run.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The steps of a trace from the first on, in chunks.
 *
 * <p>Confined to whoever guards it; the chunks are thread-safe.
 */
final class FrameChunks {

    private static final int LARGEST = 512;

    private final EventFrames writer;

    private final List<FrameChunk> chunks = new ArrayList<>();

    FrameChunks(EventFrames writer) {
        this.writer = writer;
    }

    /** Goes on to a step. */
    void extendTo(int last) {
        for (int first = size() + 1; first <= last; first = size() + 1) {
            chunks.add(new FrameChunk(first, Math.min(last, first + LARGEST - 1), writer));
        }
    }

    /** Has it end with a step, if it goes beyond that; a chunk with steps on both sides of it is begun anew. */
    void cutTo(int last) {
        while (size() > last) {
            chunks.removeLast();
        }
        extendTo(last);
    }

    /** How many steps there are. */
    int size() {
        return chunks.isEmpty() ? 0 : chunks.getLast().last();
    }

    /** The chunk with a step. */
    FrameChunk with(int step) {
        int low = 0;
        int high = chunks.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chunks.get(middle).last() < step) {
                low = middle + 1;
            }
            else {
                high = middle;
            }
        }
        return chunks.get(low);
    }

    /** Does something with each. */
    void forEach(Consumer<FrameChunk> action) {
        chunks.forEach(action);
    }
}
