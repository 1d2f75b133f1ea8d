package dev.interleave.sync;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.traced.Cell;

/** What a queue holds, and how it gets in and out. */
interface Contents {

    /**
     * Puts an element in.
     *
     * @param timeout how long it waits for room at most; null for as long as it takes
     * @param telling whether the program learns if there was room at once
     */
    TracedQueue.Room put(Cell element, @Nullable Duration timeout, boolean telling) throws InterruptedException;

    /**
     * Takes the next element out.
     *
     * @param timeout how long it waits for one at most; null for as long as it takes
     * @return the element; null if there was none in time
     */
    @Nullable Cell take(@Nullable Duration timeout) throws InterruptedException;

    /** How many elements there are. */
    int size();

    /** The elements. */
    List<Long> values();
}
