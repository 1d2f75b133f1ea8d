package dev.interleave.experiments.lock;

import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;

/** What is locked, and what it promises about the order in which threads get it. */
enum LockKind {

    /** A ReentrantLock. */
    REENTRANT("A ReentrantLock promises no order: a thread that asks just when it is released may overtake waiting "
            + "threads.") {
        @Override
        Guard make(Lab lab) {
            return lab.lock(NAME, false);
        }
    },
    /** A ReentrantLock that serves those who wait in the order in which they queued. */
    FAIR("A fair lock serves threads in the order of queueing; threads that asked at nearly the same time may have "
            + "queued the other way round.") {
        @Override
        Guard make(Lab lab) {
            return lab.lock(NAME, true);
        }
    },
    /** A {@code synchronized} block. */
    SYNCHRONIZED("A synchronized block promises no order at all.") {
        @Override
        Guard make(Lab lab) {
            return lab.monitor(NAME);
        }
    },
    /** A StampedLock, held for writing. */
    STAMPED("A StampedLock promises no order, though it usually serves threads in the order of queueing.") {
        @Override
        Guard make(Lab lab) {
            return lab.stampedLock(NAME);
        }
    };

    private static final String NAME = "lock";

    private final String promise;

    LockKind(String promise) {
        this.promise = promise;
    }

    /** One of this kind. */
    abstract Guard make(Lab lab);

    /** What it promises about order, in a sentence. */
    String promise() {
        return promise;
    }
}
