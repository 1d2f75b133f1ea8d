package dev.interleave.experiments.lockedrepository;

import java.util.Collection;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.SharedMap;

/**
 * A ConcurrentHashMap and an atomic counter for its ids: no lock of its own.
 *
 * <p>Thread-safe.
 *
 * @param <E> the entries
 */
class ConcurrentRepository<E> implements Repository<E> {

    private final SharedMap<E> entries;

    private final AtomicVariable lastId;

    private final boolean live;

    ConcurrentRepository(String name, Lab lab, boolean live) {
        this.entries = lab.concurrentMap(name + ".entries");
        this.lastId = lab.atomic(name + ".last-id", 0);
        this.live = live;
    }

    @Override
    public long create(LongFunction<E> entry) {
        long id = lastId.addAndGet(1);
        entries.put(id, entry.apply(id));
        return id;
    }

    @Override
    public @Nullable E find(long id) {
        return entries.get(id);
    }

    @Override
    public Collection<E> all() {
        return live ? entries.live() : entries.copy();
    }
}
