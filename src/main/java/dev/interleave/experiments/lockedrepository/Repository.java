package dev.interleave.experiments.lockedrepository;

import java.util.Collection;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

/**
 * A collection of entries under ids it hands out itself, from 1 on.
 *
 * @param <E> the entries
 */
interface Repository<E> {

    /** Adds an entry, made for the id it gets; returns that id. */
    long create(LongFunction<E> entry) throws InterruptedException;

    /** The entry with an id, null if there is none. */
    @Nullable E find(long id) throws InterruptedException;

    /** All entries: a copy, or the live collection itself. */
    Collection<E> all() throws InterruptedException;
}
