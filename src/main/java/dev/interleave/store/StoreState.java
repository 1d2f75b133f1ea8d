package dev.interleave.store;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a store keeps, and how it goes.
 *
 * @param stores whether anything is kept across restarts
 * @param keep how long; null if nothing is
 * @param mostOfAKind how many of each kind
 * @param waiting how many wait to be written
 * @param lost how many could not be kept since the start
 * @param troubleSince since when the database cannot be reached; null if it can
 */
public record StoreState(boolean stores, @Nullable Duration keep, int mostOfAKind, int waiting, long lost,
        @Nullable Instant troubleSince) {

    static final StoreState NONE = new StoreState(false, null, 0, 0, 0, null);
}
