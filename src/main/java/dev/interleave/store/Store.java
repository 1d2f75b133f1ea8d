package dev.interleave.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.interleave.store.Entry.Head;

/** Where things are kept across restarts, if there is such a place. Implementations are thread-safe. */
public interface Store {

    /**
     * Has something written soon. Never waits: what there is no room for is refused.
     *
     * @param whenSettled called once, when it is written or given up
     * @return whether it is kept; null if nothing is kept here
     */
    @Nullable Keeping keep(Entry entry, Runnable whenSettled);

    /**
     * What a list tells of something.
     *
     * @throws StoreException if that cannot be found out now
     */
    Optional<Head> head(String kind, String id);

    /**
     * All of something; empty if it is not there.
     *
     * @throws StoreException if that cannot be found out now
     */
    Optional<byte[]> content(String kind, String id);

    /** Whether something that was found here is kept, and how long. */
    Keeping keeping(Head head);

    /**
     * Those of a kind, the newest first.
     *
     * @param before the one before which they started; null to begin with the newest
     * @param most how many at most
     * @throws StoreException if that cannot be found out now
     */
    List<Head> recent(String kind, @Nullable Head before, int most);

    /**
     * Lets go of something; returns whether it was there.
     *
     * @throws StoreException if that cannot be done now
     */
    boolean delete(String kind, String id);

    /**
     * Lets go of something that may still wait to be written, and so waits for that first.
     *
     * @param keeping whether it is kept, if that is known
     * @throws StoreException if that cannot be done now
     */
    default void forget(String kind, String id, @Nullable Keeping keeping, Duration patience)
            throws InterruptedException {
        if (keeping != null) {
            keeping.await(patience);
        }
        delete(kind, id);
    }

    /** What is kept here, and how it goes. */
    StoreState state();
}
