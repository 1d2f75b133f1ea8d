package dev.interleave.experiments.readwritelock;

import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;

/**
 * What readers look at and writers change, and who is inside.
 *
 * <p>Thread-safe; the number is guarded by the locks.
 */
class Room {

    /** How many are looking. */
    static final String READERS = "readers-inside";

    /** How many are changing something. */
    static final String WRITERS = "writers-inside";

    private final ReadWriteLocking.Parameters parameters;

    private final Lab lab;

    private final LockKind.Locks locks;

    private final AtomicVariable readers;

    private final AtomicVariable writers;

    private final PlainVariable number;

    Room(ReadWriteLocking.Parameters parameters, Lab lab) {
        this.parameters = parameters;
        this.lab = lab;
        this.locks = parameters.lock().make(lab);
        this.readers = lab.atomic(READERS, 0);
        this.writers = lab.atomic(WRITERS, 0);
        this.number = lab.plain("number", 0);
    }

    /** A reader's round. */
    void read(Found found) throws InterruptedException {
        locks.read().lock();
        try {
            look(found);
            if (parameters.upgrade() == Change.UPGRADE) {
                locks.write().hold(() -> change(found));
            }
        }
        finally {
            locks.read().unlock();
        }
    }

    /** A writer's round. */
    void write(Found found) throws InterruptedException {
        if (parameters.upgrade() != Change.DOWNGRADE) {
            locks.write().hold(() -> change(found));
            return;
        }
        long written;
        locks.write().lock();
        try {
            written = change(found);
            locks.read().lock();
        }
        finally {
            locks.write().unlock();
        }
        try {
            found.sawOwnChange(look(found) == written);
        }
        finally {
            locks.read().unlock();
        }
    }

    private long look(Found found) throws InterruptedException {
        long looking = readers.addAndGet(1);
        found.inside(looking, writers.get());
        long seen = number.get();
        lab.sleep(parameters.hold());
        readers.addAndGet(-1);
        return seen;
    }

    private long change(Found found) throws InterruptedException {
        long changing = writers.addAndGet(1);
        found.inside(readers.get(), changing);
        long next = number.get() + 1;
        number.set(next);
        lab.sleep(parameters.hold());
        writers.addAndGet(-1);
        return next;
    }
}
