package dev.interleave.experiments.waitingwriter;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedReadWriteLock;
import dev.interleave.sync.TracedStampedLock;

/** What readers share and a writer has alone. */
enum LockKind {

    /** A ReentrantReadWriteLock: it lets no new reader past a writer that is the first to wait. */
    READ_WRITE(1) {
        @Override
        Locks make(Lab lab) {
            return pair(lab.readWriteLock(NAME));
        }
    },
    /** A ReentrantReadWriteLock that lets nobody past anybody who waits. */
    FAIR_READ_WRITE(1) {
        @Override
        Locks make(Lab lab) {
            return pair(lab.readWriteLock(NAME, true));
        }
    },
    /**
     * A StampedLock: it lets a new reader past writers that wait, unless a writer holds it just then. A reader that comes at
     * such a moment queues, and may stand behind a second writer when the first has gone.
     */
    STAMPED(2) {
        @Override
        Locks make(Lab lab) {
            TracedStampedLock lock = lab.stampedReadWriteLock(NAME);
            return new Locks(lock.readLock(), lock.writeLock());
        }
    };

    /** What it is called. */
    static final String NAME = "lock";

    private final int writersToBlock;

    LockKind(int writersToBlock) {
        this.writersToBlock = writersToBlock;
    }

    /**
     * What is taken to look, and to change something.
     *
     * @param read what a reader takes
     * @param write what a writer takes
     */
    record Locks(TracedLock read, TracedLock write) {
    }

    /** One of this kind. */
    abstract Locks make(Lab lab);

    /** How many writers it takes at least that a reader waits for the lock while only readers hold it. */
    int writersToBlock() {
        return writersToBlock;
    }

    private static Locks pair(TracedReadWriteLock lock) {
        return new Locks(lock.readLock(), lock.writeLock());
    }
}
