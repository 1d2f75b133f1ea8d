package dev.interleave.store;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.interleave.store.Entry.Head;

/** Keeps nothing. */
public final class NoStore implements Store {

    @Override
    public @Nullable Keeping keep(Entry entry, Runnable whenSettled) {
        return null;
    }

    @Override
    public Optional<Head> head(String kind, String id) {
        return Optional.empty();
    }

    @Override
    public Optional<byte[]> content(String kind, String id) {
        return Optional.empty();
    }

    @Override
    public Keeping keeping(Head head) {
        throw new IllegalStateException("Nothing is found here");
    }

    @Override
    public List<Head> recent(String kind, @Nullable Head before, int most) {
        return List.of();
    }

    @Override
    public boolean delete(String kind, String id) {
        return false;
    }

    @Override
    public StoreState state() {
        return StoreState.NONE;
    }
}
