package dev.interleave.operations.run;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.launch.RunProperties;
import dev.interleave.launch.UnknownException;
import dev.interleave.store.Entry;
import dev.interleave.store.Keeping;
import dev.interleave.store.Store;
import dev.interleave.store.StoreException;

/**
 * The runs that are kept across restarts, if any are.
 *
 * <p>Thread-safe.
 */
@Component
public class RunArchive {

    private static final String KIND = "run";

    private static final int RUN_BYTES = 4096;

    private final Store store;

    /** Those that are to be written and may have left memory meanwhile. */
    private final Map<String, RunView> waiting = new ConcurrentHashMap<>();

    public RunArchive(Store store) {
        this.store = store;
    }

    /** Has a run written that has ended; null if none are. Never waits. */
    @Nullable Keeping keep(RunView run) {
        Entry.Head head = new Entry.Head(KIND, run.id(), run.experiment(), run.startedAt(),
                RUN_BYTES + (long) RunProperties.EVENT_BYTES * run.trace().size(), StoredRun.summary(run.summary()));
        waiting.put(run.id(), run);
        Keeping keeping = store.keep(new Entry(head, () -> StoredRun.write(run)), () -> waiting.remove(run.id()));
        if (keeping == null) {
            waiting.remove(run.id());
        }
        return keeping;
    }

    /**
     * A run that was kept, or is to be.
     *
     * @param summary it without its trace
     * @param events how many events it has
     * @param keeping how long it is kept
     */
    record Found(RunSummary summary, long events, @Nullable Keeping keeping) {
    }

    /**
     * A run without its trace.
     *
     * @throws StoreException if the store does not answer
     */
    Optional<Found> find(String id) {
        RunView unwritten = waiting.get(id);
        return unwritten != null ? Optional.of(new Found(unwritten.summary(), unwritten.trace().size(), null))
                : store.head(KIND, id).map(this::found);
    }

    private Found found(Entry.Head head) {
        return new Found(StoredRun.summary(head.summary()), (head.weight() - RUN_BYTES) / RunProperties.EVENT_BYTES,
                store.keeping(head));
    }

    /**
     * All of a run that was found.
     *
     * @throws StoreException if the store does not answer
     * @throws UnknownException if it is in a form that this version cannot read
     */
    Optional<RunView> view(String id) {
        RunView unwritten = waiting.get(id);
        if (unwritten != null) {
            return Optional.of(unwritten);
        }
        try {
            return store.content(KIND, id).map(StoredRun::read);
        }
        catch (UncheckedIOException ex) {
            throw new UnknownException(KIND,
                    "The run '" + id + "' was kept by another version of the application, in a "
                            + "form that this one cannot read");
        }
    }

    /**
     * Those that are kept, the newest first.
     *
     * @param before the one before which they started; null to begin with the newest
     * @throws StoreException if the store does not answer
     */
    List<Found> recent(@Nullable RunSummary before, int most) {
        return store.recent(KIND, before == null ? null
                : new Entry.Head(KIND, before.id(), before.experiment(), before.startedAt(), 0, ""), most)
                .stream()
                .map(this::found)
                .toList();
    }

    /**
     * Lets go of a run for good; waits for it to be written first.
     *
     * @throws StoreException if the store does not answer
     */
    void delete(String id, @Nullable Keeping keeping, Duration patience) throws InterruptedException {
        store.forget(KIND, id, keeping, patience);
    }
}
