package dev.interleave.experiments.staleflag;

import java.util.OptionalLong;

/**
 * Something that one thread raises and another looks at.
 *
 * <p>As far as what is written comes to be seen, thread-safe. Each has a loop of its own, so that the JIT compiler compiles each by
 * itself.
 */
interface Flag {

    /** Raises it. */
    void raise();

    /** Looks once. */
    boolean isRaised();

    /**
     * Looks again and again, until it sees the flag raised or the time is over.
     *
     * @param until when that is, by {@link System#nanoTime()}
     * @return an instant before the last look if that did not see it raised either; empty if it did
     */
    OptionalLong look(long until);
}
