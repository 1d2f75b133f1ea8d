package dev.interleave.sync;

import java.time.Duration;
import java.util.concurrent.locks.Condition;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Interruption;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.Seam;
import dev.interleave.sync.traced.Shown;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/**
 * A {@link Condition} of a lock that says what happens to it. A thread may wake for no reason, so it waits in a loop.
 *
 * <p>Thread-safe: all but {@link #toString()} is for the thread that holds the lock.
 */
public final class TracedCondition implements Shown {

    private final Traced traced;

    private final TracedLock lock;

    private final WaitSet waitSet;

    private final Operation await;

    TracedCondition(Traced traced, TracedLock lock) {
        this.traced = traced;
        this.lock = lock;
        Subject condition = traced.subject();
        Seam seam = traced.seam();
        // Whatever happens to the condition happens under the lock, or has to do with getting it.
        this.await = Operation.step(EventKind.AWAITING, condition).within(lock.subject()).noticing(Interruption.ALWAYS);
        this.waitSet = seam.isOneAtATime() ? new WaitSet.Played(lock, condition, seam)
                : new WaitSet.Real(lock, lock.newCondition(), seam,
                        wake(condition, lock),
                        Operation.step(EventKind.SIGNALLED, condition));
    }

    /** Who holds the lock keeps all that wait: it is needed to signal, and to go on. */
    private static Operation wake(Subject condition, TracedLock lock) {
        return Operation
                .waiting(EventKind.WOKEN, condition, Mode.EXCLUSIVE, asking -> lock.isFree() && lock.isQueued(asking))
                .heldBy(lock::owner);
    }

    /** Gives the lock back and waits for a signal; has the lock again when it returns. */
    public void await() throws InterruptedException {
        await(null);
    }

    /**
     * Gives the lock back and waits for a signal, but no longer than told; has the lock again when it returns.
     *
     * @return whether it was woken in time
     */
    public boolean tryAwait(Duration timeout) throws InterruptedException {
        return await(timeout);
    }

    private boolean await(@Nullable Duration timeout) throws InterruptedException {
        check();
        boolean inTime;
        try {
            // Who comes interrupted does not give the lock back.
            traced.seam().await(await, null, Attempt.NOTHING);
            traced.unordered(EventKind.AWAITING, Mode.EXCLUSIVE, 0);
            inTime = waitSet.await(timeout);
        }
        catch (InterruptedException ex) {
            traced.unordered(EventKind.INTERRUPTED, Mode.EXCLUSIVE, 0);
            throw ex;
        }
        traced.unordered(inTime ? EventKind.WOKEN : EventKind.TIMED_OUT, Mode.EXCLUSIVE, 0);
        return inTime;
    }

    /** Wakes one of the threads that wait, if there is one. */
    public void signal() {
        check();
        traced.unordered(EventKind.SIGNALLED, Mode.EXCLUSIVE, waitSet.signal());
    }

    /** Wakes all threads that wait. */
    public void signalAll() {
        check();
        traced.unordered(EventKind.SIGNALLED, Mode.EXCLUSIVE, waitSet.signalAll());
    }

    private void check() {
        if (!lock.isHeldByCurrentThread()) {
            throw lock.notHeld();
        }
    }

    @Override
    public Subject subject() {
        return traced.subject();
    }

    @Override
    public Object look() {
        return waitSet.size();
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
