package dev.interleave.operations.run.live;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

import dev.interleave.operations.run.RunSummary;

/**
 * Somebody who watches a run, from a step on.
 *
 * <p>To be used by one thread, but for {@link #close()}; its fields are guarded by its feed's lock.
 */
public final class LiveReader implements AutoCloseable {

    private final LiveFeed feed;

    /** The last step that was given out. */
    private int lastStep;

    /** How many events it may get before the next round. */
    private int allowance;

    LiveReader(LiveFeed feed, int lastStep) {
        this.feed = feed;
        this.lastStep = lastStep;
    }

    /** How a run goes on for a reader. */
    public sealed interface Next {

        /**
         * There are more events.
         *
         * @param frames where they are among others, as they are written
         * @param from which is the first
         * @param to which is the last
         */
        record Events(EventFrames.Frames frames, int from, int to) implements Next {

            /** Writes them. */
            public void writeTo(OutputStream out) throws IOException {
                frames.writeTo(out, from, to);
            }
        }

        /** There were none in time. */
        record Nothing() implements Next {
        }

        /**
         * The run has ended, and there are no more.
         *
         * @param run the run
         * @param lastStep its last step
         * @param dropped how many events were not kept
         */
        record End(RunSummary run, int lastStep, long dropped) implements Next {
        }

        /** There will be no more, although it is not the end: the run is not kept any more, or the application stops. */
        record Gone() implements Next {
        }
    }

    /** The run that is watched, as it is now. */
    public RunSummary run() {
        return feed.run().summary();
    }

    /** Waits for more, but no longer than told. */
    public Next next(Duration patience) throws InterruptedException {
        return feed.next(this, patience);
    }

    /** Reads no more, and gives its place back, if it has not yet; may be called by any thread. */
    @Override
    public void close() {
        feed.leave(this);
    }

    int lastStep() {
        return lastStep;
    }

    /** How many of so many events it may get now. */
    int allowed(int events) {
        return Math.min(events, allowance);
    }

    void allow(int events) {
        allowance = events;
    }

    void gave(int events) {
        lastStep += events;
        allowance -= events;
    }
}
