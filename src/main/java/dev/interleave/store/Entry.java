package dev.interleave.store;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * Something to be kept.
 *
 * @param head what a list tells of it
 * @param content makes all of it, on the store's own thread
 */
public record Entry(Head head, Supplier<byte[]> content) {

    /**
     * What a list tells of something that is kept.
     *
     * @param kind what it is, as a word: {@code run}
     * @param id its id
     * @param experiment the name of its experiment
     * @param startedAt when it started
     * @param weight how many bytes of memory it takes while it waits, and when it is read
     * @param summary a form of it that is short
     */
    public record Head(String kind, String id, String experiment, Instant startedAt, long weight, String summary) {
    }
}
