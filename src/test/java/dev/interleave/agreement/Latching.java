package dev.interleave.agreement;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.interleave.sync.TracedLatch;

/** How a latch is used. */
interface Latching {

    void countDown();

    void await() throws InterruptedException;

    boolean await(Duration timeout) throws InterruptedException;

    /** Waits, as an act. */
    default String pass() throws InterruptedException {
        await();
        return Words.PASSED;
    }

    /** The same in a limited time. */
    default String pass(Duration timeout) throws InterruptedException {
        return Words.inTime(await(timeout));
    }

    /** One that opens at the first count. */
    static Synchronizer<Latching> latch() {
        return new Synchronizer<>("CountDownLatch", () -> new Real(new CountDownLatch(1)),
                lab -> new Traced(lab.latch("latch", 1)));
    }

    /**
     * A latch of java.util.concurrent's.
     *
     * @param real the latch
     */
    record Real(CountDownLatch real) implements Latching {

        @Override
        public void countDown() {
            real.countDown();
        }

        @Override
        public void await() throws InterruptedException {
            real.await();
        }

        @Override
        public boolean await(Duration timeout) throws InterruptedException {
            return real.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /**
     * A lab's.
     *
     * @param traced the latch
     */
    record Traced(TracedLatch traced) implements Latching {

        @Override
        public void countDown() {
            traced.countDown();
        }

        @Override
        public void await() throws InterruptedException {
            traced.await();
        }

        @Override
        public boolean await(Duration timeout) throws InterruptedException {
            return traced.await(timeout);
        }
    }
}
