package dev.interleave.sync;

import java.util.concurrent.CountDownLatch;

import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;

/**
 * A {@link CountDownLatch} that says what happens to it.
 *
 * <p>Thread-safe.
 */
public final class TracedLatch {

    private final Traced traced;

    private final CountDownLatch real;

    private final Operation countDown;

    private final Operation pass;

    TracedLatch(Traced traced) {
        this.traced = traced;
        this.real = new CountDownLatch(traced.subject().capacity());
        this.countDown = Operation.step(EventKind.COUNTED_DOWN, traced.subject());
        this.pass = new Operation(EventKind.WOKEN, traced.subject(), Mode.SHARED, _ -> real.getCount() == 0);
    }

    /** Counts down by one; at zero those that await go on. */
    public void countDown() {
        traced.seam().before(countDown);
        traced.inOrder(EventKind.COUNTED_DOWN, Mode.SHARED, 1);
        real.countDown();
    }

    /** Waits until the count is zero. */
    public void await() throws InterruptedException {
        traced.unordered(EventKind.AWAITING, Mode.SHARED, 0);
        traced.await(pass, () -> {
            real.await();
            return true;
        });
        traced.inOrder(EventKind.WOKEN, Mode.SHARED, 0);
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
