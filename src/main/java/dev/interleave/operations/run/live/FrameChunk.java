package dev.interleave.operations.run.live;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;

import dev.interleave.trace.Trace;

/**
 * A few steps of a trace as they are written, once for all who watch, for as long as there is memory for that; after that
 * they are written again.
 *
 * <p>Thread-safe.
 */
final class FrameChunk {

    private final int first;

    private final int last;

    private final EventFrames writer;

    /** Guarded by this. */
    private Reference<EventFrames.Frames> written = new SoftReference<>(null);

    FrameChunk(int first, int last, EventFrames writer) {
        this.first = first;
        this.last = last;
        this.writer = writer;
    }

    int last() {
        return last;
    }

    /** The steps from one of this chunk's to another, out of a trace that has all of them. */
    synchronized LiveReader.Next.Events events(Trace trace, int from, int to) {
        EventFrames.Frames frames = written.get();
        if (frames == null) {
            frames = writer.of(trace, first, last);
            written = new SoftReference<>(frames);
        }
        return new LiveReader.Next.Events(frames, from - first, to - first);
    }

    /** Lets the bytes go, as the garbage collector may. */
    synchronized void forget() {
        written.clear();
    }
}
