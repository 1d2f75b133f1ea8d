package dev.interleave.experiments.readwritelock;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedReadWriteLock;

/** What readers and writers take. */
enum LockKind {

    /** A ReentrantReadWriteLock. */
    READ_WRITE(true) {
        @Override
        Locks make(Lab lab) {
            return pair(lab.readWriteLock(NAME));
        }
    },
    /** A ReentrantReadWriteLock that serves those who wait in the order in which they queued. */
    FAIR_READ_WRITE(true) {
        @Override
        Locks make(Lab lab) {
            return pair(lab.readWriteLock(NAME, true));
        }
    },
    /** One ReentrantLock for everybody. */
    EXCLUSIVE(false) {
        @Override
        Locks make(Lab lab) {
            TracedLock lock = lab.lock(NAME, false);
            return new Locks(lock, lock);
        }
    };

    private static final String NAME = "lock";

    private final boolean shared;

    LockKind(boolean shared) {
        this.shared = shared;
    }

    /**
     * What is taken to look, and to change something.
     *
     * @param read what a reader takes
     * @param write what a writer takes
     */
    record Locks(TracedLock read, TracedLock write) {
    }

    /** Some of this kind. */
    abstract Locks make(Lab lab);

    /** Whether readers share it. */
    boolean isShared() {
        return shared;
    }

    private static Locks pair(TracedReadWriteLock lock) {
        return new Locks(lock.readLock(), lock.writeLock());
    }
}
