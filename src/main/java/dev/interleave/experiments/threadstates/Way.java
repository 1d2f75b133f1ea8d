package dev.interleave.experiments.threadstates;

import java.time.Duration;
import java.util.function.LongPredicate;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedMonitor;
import dev.interleave.sync.VolatileVariable;

/**
 * The way through all states: each method keeps the thread in one of them until it is let go on.
 *
 * <p>Thread-safe.
 */
class Way {

    /** Not waited for to the end, as long as somebody leads the thread on. */
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final VolatileVariable told;

    /** Made beforehand, so that the thread is not seen making it. */
    private final LongPredicate isTold;

    private final TracedMonitor monitor;

    private final TracedLatch latch;

    private final TracedLatch timedLatch;

    Way(Lab lab) {
        this.told = lab.volatileVariable("told", 0);
        this.isTold = value -> value == 1;
        this.monitor = lab.monitor("monitor");
        this.latch = lab.latch("latch", 1);
        this.timedLatch = lab.latch("timed-latch", 1);
    }

    /** Goes all the way. */
    void go() throws InterruptedException {
        spin();
        enter();
        await();
        awaitForAWhile();
    }

    private void spin() {
        told.spinUntil(isTold);
    }

    private void enter() throws InterruptedException {
        monitor.hold(() -> 0);
    }

    private void await() throws InterruptedException {
        latch.await();
    }

    private void awaitForAWhile() throws InterruptedException {
        timedLatch.await(A_WHILE);
    }

    /** Leads a thread that goes this way from place to place; each time, the observer looks before it is let go on. */
    void lead(Observer observer) throws InterruptedException {
        observer.look(Station.SPINNING);
        monitor.hold(() -> {
            told.set(1);
            observer.look(Station.AT_MONITOR);
            return 0;
        });
        observer.look(Station.AT_LATCH);
        latch.countDown();
        observer.look(Station.AT_TIMED_LATCH);
        timedLatch.countDown();
    }
}
