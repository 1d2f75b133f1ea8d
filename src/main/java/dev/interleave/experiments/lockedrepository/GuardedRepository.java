package dev.interleave.experiments.lockedrepository;

import java.util.Collection;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.SharedMap;

/**
 * A HashMap and a plain counter for its ids, behind a guard for readers and one for writers.
 *
 * <p>As thread-safe as its guards make it.
 *
 * @param <E> the entries
 */
class GuardedRepository<E> implements Repository<E> {

    private final Guard readers;

    private final Guard writers;

    private final SharedMap<E> entries;

    private final PlainVariable lastId;

    private final boolean live;

    GuardedRepository(String name, Lab lab, Guard readers, Guard writers, boolean live) {
        this.readers = readers;
        this.writers = writers;
        this.entries = lab.map(name + ".entries");
        this.lastId = lab.plain(name + ".last-id", 0);
        this.live = live;
    }

    @Override
    public long create(LongFunction<E> entry) throws InterruptedException {
        return writers.hold(() -> {
            long id = lastId.get() + 1;
            lastId.set(id);
            entries.put(id, entry.apply(id));
            return id;
        });
    }

    @Override
    public @Nullable E find(long id) throws InterruptedException {
        return readers.<@Nullable E>hold(() -> entries.get(id));
    }

    @Override
    public Collection<E> all() throws InterruptedException {
        return readers.hold(() -> live ? entries.live() : entries.copy());
    }
}
