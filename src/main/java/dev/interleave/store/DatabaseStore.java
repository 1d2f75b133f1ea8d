package dev.interleave.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedRuntimeException;

import dev.interleave.store.Entry.Head;

/**
 * Keeps things in a database.
 *
 * <p>Thread-safe.
 */
class DatabaseStore implements Store {

    private final Entries entries;

    private final StoreWriter writer;

    private final StoreProperties properties;

    DatabaseStore(Entries entries, StoreWriter writer, StoreProperties properties) {
        this.entries = entries;
        this.writer = writer;
        this.properties = properties;
    }

    @Override
    public Keeping keep(Entry entry, Runnable whenSettled) {
        return writer.keep(entry, whenSettled);
    }

    @Override
    public Optional<Head> head(String kind, String id) {
        return ask(() -> entries.head(kind, id));
    }

    @Override
    public Optional<byte[]> content(String kind, String id) {
        return ask(() -> entries.content(kind, id));
    }

    @Override
    public Keeping keeping(Head head) {
        return Keeping.stored(writer.until(head.startedAt()));
    }

    @Override
    public List<Head> recent(String kind, @Nullable Head before, int most) {
        return ask(() -> entries.recent(kind, before, most));
    }

    @Override
    public boolean delete(String kind, String id) {
        return ask(() -> entries.delete(kind, id));
    }

    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        }
        catch (NestedRuntimeException ex) {
            throw new StoreException("The store does not answer now", ex);
        }
    }

    @Override
    public StoreState state() {
        return new StoreState(true, properties.keep(), properties.maxRuns(), writer.waiting(), writer.lost(),
                writer.troubleSince());
    }
}
