package dev.interleave.experiments.reentrantlock;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;

/** Whether the lock knows its holder. */
enum LockKind {

    /** A ReentrantLock: whoever holds it may take it again. */
    REENTRANT {
        @Override
        TracedLock make(Lab lab) {
            return lab.lock(NAME, false);
        }
    },
    /** A StampedLock: held is held, by whomever. */
    NON_REENTRANT {
        @Override
        TracedLock make(Lab lab) {
            return lab.stampedLock(NAME);
        }
    };

    private static final String NAME = "lock";

    /** One of this kind. */
    abstract TracedLock make(Lab lab);
}
