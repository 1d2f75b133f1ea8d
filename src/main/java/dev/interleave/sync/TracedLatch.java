package dev.interleave.sync;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.sync.traced.Shown;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/**
 * A {@link CountDownLatch} that says what happens to it.
 *
 * <p>Thread-safe.
 */
public final class TracedLatch implements Shown {

    private final Traced traced;

    private final CountDownLatch real;

    private final Attempt attempt;

    private final Operation countDown;

    private final Operation pass;

    TracedLatch(Traced traced) {
        this.traced = traced;
        this.real = new CountDownLatch(traced.subject().capacity());
        this.attempt = new RealLatch(real);
        this.countDown = Operation.step(EventKind.COUNTED_DOWN, traced.subject()).inGroup(EventKind.COUNTED_DOWN);
        this.pass = Operation.waiting(EventKind.WOKEN, traced.subject(), Mode.SHARED, _ -> real.getCount() == 0)
                .inGroup(EventKind.WOKEN);
    }

    /**
     * A latch of java.util.concurrent's.
     *
     * @param latch the latch
     */
    private record RealLatch(CountDownLatch latch) implements Attempt {

        @Override
        public boolean now() {
            return latch.getCount() == 0;
        }

        @Override
        public boolean within(long nanos) throws InterruptedException {
            if (nanos != NO_LIMIT) {
                return latch.await(nanos, TimeUnit.NANOSECONDS);
            }
            latch.await();
            return true;
        }
    }

    /** Counts down by one; at zero those that await go on. */
    public void countDown() {
        traced.seam().before(countDown);
        traced.inOrder(EventKind.COUNTED_DOWN, Mode.SHARED, 1);
        real.countDown();
    }

    /** Waits until the count is zero. */
    public void await() throws InterruptedException {
        pass(null);
    }

    /**
     * Waits until the count is zero, but no longer than told.
     *
     * @return whether the count was zero in time
     */
    public boolean await(Duration timeout) throws InterruptedException {
        return pass(timeout);
    }

    private boolean pass(@Nullable Duration timeout) throws InterruptedException {
        traced.unordered(EventKind.AWAITING, Mode.SHARED, 0);
        boolean inTime = traced.await(pass, timeout, attempt);
        if (inTime) {
            traced.inOrder(EventKind.WOKEN, Mode.SHARED, 0);
        }
        return inTime;
    }

    @Override
    public Subject subject() {
        return traced.subject();
    }

    @Override
    public Object look() {
        return real.getCount();
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
