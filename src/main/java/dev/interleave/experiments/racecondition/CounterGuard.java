package dev.interleave.experiments.racecondition;

import java.time.Duration;

import dev.interleave.experiments.racecondition.RaceCondition.GuardedCounter;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;

/** What keeps other workers out between the read and the write of an increment. */
enum CounterGuard {

    /** Nothing: the bug on show. */
    NONE {
        @Override
        Counter counter(Lab lab, Duration pause) {
            return new GuardedCounter(Guard.none(), pause, lab);
        }
    },
    /** A {@code synchronized} block. */
    SYNCHRONIZED {
        @Override
        Counter counter(Lab lab, Duration pause) {
            return new GuardedCounter(lab.monitor("database.lock"), pause, lab);
        }
    },
    /** A ReentrantLock. */
    LOCK {
        @Override
        Counter counter(Lab lab, Duration pause) {
            return new GuardedCounter(lab.lock("database.lock", false), pause, lab);
        }
    },
    /** A Semaphore of one permit. */
    SEMAPHORE {
        @Override
        Counter counter(Lab lab, Duration pause) {
            return new GuardedCounter(lab.semaphore("database.permit", 1, false), pause, lab);
        }
    },
    /** No lock: the update itself is indivisible. */
    ATOMIC {
        @Override
        boolean pausesOutside() {
            return true;
        }

        @Override
        Counter counter(Lab lab, Duration pause) {
            return new AtomicCounter(lab, pause);
        }
    },
    /** No lock: the write only succeeds if nobody wrote since the read, else the worker tries again. */
    VAR_HANDLE {
        @Override
        Counter counter(Lab lab, Duration pause) {
            return new CompareAndSetCounter(lab, pause);
        }
    },
    /** A StampedLock, held for writing. */
    STAMPED_LOCK {
        @Override
        Counter counter(Lab lab, Duration pause) {
            return new GuardedCounter(lab.stampedLock("database.lock"), pause, lab);
        }
    },
    /** No lock: each worker may add to a cell of its own, and the cells are summed at the end. */
    ADDER {
        @Override
        boolean pausesOutside() {
            return true;
        }

        @Override
        Counter counter(Lab lab, Duration pause) {
            return new AdderCounter(lab, pause);
        }
    };

    static final String VALUE = "database.value";

    /** Whether a worker pauses when its update is done and nobody is kept out, as there is nothing between read and write. */
    boolean pausesOutside() {
        return false;
    }

    /** A counter with this guard. */
    abstract Counter counter(Lab lab, Duration pause);
}
