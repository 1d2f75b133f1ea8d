package dev.interleave.operations.run.live;

import java.io.IOException;
import java.io.OutputStream;

import dev.interleave.trace.Trace;

/** How events are written for those who watch a run. */
@FunctionalInterface
public interface EventFrames {

    /** Writes the events from one step to another, both included; the same each time. */
    Frames of(Trace trace, int first, int last);

    /**
     * Events as they are written.
     *
     * <p>Immutable; takes over the arrays it is given.
     */
    final class Frames {

        private final byte[] bytes;

        private final int[] ends;

        /**
         * Creates them.
         *
         * @param bytes all of them, one after the other
         * @param ends where each ends
         */
        public Frames(byte[] bytes, int[] ends) {
            this.bytes = bytes;
            this.ends = ends;
        }

        /** Writes those from one to another, both included, counted from 0. */
        void writeTo(OutputStream out, int from, int to) throws IOException {
            int begin = from == 0 ? 0 : ends[from - 1];
            out.write(bytes, begin, ends[to] - begin);
        }
    }
}
