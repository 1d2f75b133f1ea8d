package dev.interleave.operations.run;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Statistics;

/** Whoever a run belongs to: it has room for it, knows it while it goes on, and sees how it ended. */
public interface RunKeeper {

    /** Makes room for one more. */
    void makeRoom();

    /** Takes a run, which is about to begin. */
    void add(Run run);

    /**
     * Learns, on the run's own thread and before anybody who waits for the run, that it has ended.
     *
     * @param measured its statistics with their samples; null if it has none
     */
    default void ended(Run run, RunView result, @Nullable Statistics measured) {
    }
}
