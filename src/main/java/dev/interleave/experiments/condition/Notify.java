package dev.interleave.experiments.condition;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedCondition;
import dev.interleave.sync.TracedLock;

/** Whom the adder wakes, and when. */
enum Notify {

    /** One of those who wait, after each addition. */
    ONE {
        @Override
        void signal(TracedCondition reached) {
            reached.signal();
        }

        @Override
        boolean wakesAllAtOnce() {
            return false;
        }
    },
    /** All who wait, after each addition. */
    ALL {
        @Override
        void signal(TracedCondition reached) {
            reached.signalAll();
        }

        @Override
        boolean wakesAllAtOnce() {
            return true;
        }
    },
    /** All who wait, but between a waiter's looking and its waiting, when nobody does: the bug on show. */
    BEFORE_WAIT {
        @Override
        void signal(TracedCondition reached) {
            reached.signalAll();
        }

        @Override
        boolean wakesAllAtOnce() {
            return true;
        }

        @Override
        Gap gap(Lab lab, TracedLock lock, int waiters) {
            return new OpenGap(lock, lab.latch("looked", waiters), lab.latch("added", 1));
        }
    };

    /** Says that the value has changed, as the thread that holds the lock. */
    abstract void signal(TracedCondition reached);

    /** Whether one signal is enough for any number of waiters. */
    abstract boolean wakesAllAtOnce();

    /** What there is between a waiter's looking and its waiting. */
    Gap gap(Lab lab, TracedLock lock, int waiters) {
        return Gap.NONE;
    }
}
