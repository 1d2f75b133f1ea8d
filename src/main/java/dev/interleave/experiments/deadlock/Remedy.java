package dev.interleave.experiments.deadlock;

import java.time.Duration;

import dev.interleave.experiments.deadlock.Deadlock.Ring;

/** How a thread comes by the two locks it needs. */
enum Remedy {

    /** It takes the first and then the second, and waits as long as it takes: the bug on show. */
    NONE {
        @Override
        void work(Ring ring, int number) throws InterruptedException {
            ring.holdBoth(number);
        }
    },
    /** All threads take their locks in one order, each lock once. */
    ORDERED {
        @Override
        void work(Ring ring, int number) throws InterruptedException {
            ring.holdInOrder(number);
        }
    },
    /** It never waits for the second lock: if refused, it gives the first back and starts again. */
    TRY_LOCK {
        @Override
        void work(Ring ring, int number) throws InterruptedException {
            ring.holdOrGiveBack(number, Duration.ZERO);
        }
    },
    /** It waits for the second lock only for so long; then it gives the first back and starts again. */
    TIMEOUT {
        @Override
        void work(Ring ring, int number) throws InterruptedException {
            ring.holdOrGiveBack(number, ring.timeout());
        }
    };

    /** Has the thread of a number do its work with both its locks held. */
    abstract void work(Ring ring, int number) throws InterruptedException;
}
