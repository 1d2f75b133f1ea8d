package dev.interleave.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An answer that is kept across restarts as the JSON it is. Implementations are records.
 *
 * @param <A> the answer itself
 */
public interface StoredAnswer<A extends StoredAnswer<A>> {

    /** Its id. */
    String id();

    /** The name of its experiment. */
    String experiment();

    /** When it started. */
    Instant startedAt();

    /** The same answer, saying whether it is kept; nothing of that if null. */
    A with(@Nullable KeptView kept);
}
