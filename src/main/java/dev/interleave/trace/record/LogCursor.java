package dev.interleave.trace.record;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Header;

/**
 * A place in one thread's log, which may still grow.
 *
 * <p>Confined to the thread that merges.
 */
class LogCursor {

    private static final long[][] NONE = {};

    private static final long[] NO_LONGS = {};

    private final ThreadLog log;

    private long[][] chunks = NONE;

    private int count;

    private int next;

    private int chunk;

    private int position;

    /** Whether the chunks are its alone, so that nobody needs those that are left behind. */
    private boolean own;

    LogCursor(ThreadLog log) {
        this.log = log;
    }

    /** Learns of what was published by now. */
    final void refresh() {
        count = log.published();
        chunks = log.chunks();
    }

    /** Learns of just what another cursor of the same log knows. The log itself may have let go of its events since then. */
    final void refreshAs(LogCursor other) {
        count = other.count;
        chunks = other.chunks;
    }

    /** From now on it lets go of each chunk that it has left behind. Nothing before it can be looked at then. */
    final void own() {
        chunks = chunks.clone();
        own = true;
    }

    /** Lets go of all chunks; it is not to be used after that. */
    final void letGo() {
        chunks = NONE;
    }

    final ThreadLog log() {
        return log;
    }

    /** The position of the log's thread among all. */
    final int thread() {
        return log.index();
    }

    /** How many events there are, as far as is known. */
    final int count() {
        return count;
    }

    /** How many events there are from here on. */
    final int left() {
        return count - next;
    }

    /** Whether the event with a number, from 0, lies before. */
    final boolean isPast(int event) {
        return next > event;
    }

    /** The number of the event at hand, from 0. */
    final int next() {
        return next;
    }

    final boolean hasNext() {
        return next < count;
    }

    /** Whether there is none after the event at hand. */
    final boolean isAtLast() {
        return next + 1 == count;
    }

    final void advance() {
        next++;
        position += ThreadLog.WIDTH;
        if (position == chunks[chunk].length) {
            if (own) {
                chunks[chunk] = NO_LONGS;
            }
            chunk++;
            position = 0;
        }
    }

    final long nanos() {
        return chunks[chunk][position];
    }

    /** The stamp of the event after the one at hand. */
    final long nanosOfFollowing() {
        int following = position + ThreadLog.WIDTH;
        return following == chunks[chunk].length ? chunks[chunk + 1][0] : chunks[chunk][following];
    }

    /** The stamp of the event before the one at hand. */
    final long nanosBefore() {
        return before(0);
    }

    /** The kind of the event before the one at hand. */
    final EventKind kindBefore() {
        return Header.kind(before(1));
    }

    private long before(int column) {
        long[] its = position == 0 ? chunks[chunk - 1] : chunks[chunk];
        return its[(position == 0 ? its.length : position) - ThreadLog.WIDTH + column];
    }

    final long header() {
        return chunks[chunk][position + 1];
    }

    final long value() {
        return chunks[chunk][position + 2];
    }

    final long link() {
        return chunks[chunk][position + 3];
    }

    final EventKind kind() {
        return Header.kind(header());
    }

    final int subject() {
        return Header.subject(header());
    }
}
