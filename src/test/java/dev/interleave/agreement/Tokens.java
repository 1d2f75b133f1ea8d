package dev.interleave.agreement;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedCondition;
import dev.interleave.sync.TracedLock;

/**
 * Tokens that are given and waited for by a condition of a ReentrantLock: a thread may wake for no reason, so whoever waits
 * waits for something.
 *
 * <p>Thread-safe, by the lock.
 */
abstract class Tokens {

    /** How many there are; guarded by the lock. */
    private int tokens;

    abstract void lock() throws InterruptedException;

    abstract void unlock();

    abstract boolean await(@Nullable Duration timeout) throws InterruptedException;

    abstract void signal();

    abstract void signalAll();

    /** By a condition of such a lock. */
    static Synchronizer<Tokens> of(boolean fair) {
        return new Synchronizer<>("Condition of a " + (fair ? "fair lock" : "lock"), () -> new Real(fair),
                lab -> traced(lab, fair));
    }

    private static Traced traced(Lab lab, boolean fair) {
        TracedLock lock = lab.lock("lock", fair);
        return new Traced(lock, lab.condition("condition", lock));
    }

    /** Something done while holding the lock. */
    @FunctionalInterface
    interface Inside {

        void act() throws InterruptedException;
    }

    void holding(Inside inside) throws InterruptedException {
        lock();
        try {
            inside.act();
        }
        finally {
            unlock();
        }
    }

    /** Puts some there, without a signal; for the lock's holder. */
    void add(int more) {
        tokens += more;
    }

    /** Puts one there and signals. */
    void give() throws InterruptedException {
        holding(() -> {
            add(1);
            signal();
        });
    }

    /** Waits for one, as an act. */
    String take() throws InterruptedException {
        return take(null, () -> {
        });
    }

    /** The same in a limited time. */
    String take(Duration timeout) throws InterruptedException {
        return take(timeout, () -> {
        });
    }

    /** The same, with a gate opened once it has the lock: whoever has the lock after that knows that it waits. */
    String take(@Nullable Duration timeout, Runnable inside) throws InterruptedException {
        lock();
        inside.run();
        return takeHolding(timeout);
    }

    /** The same for the lock's holder, who gives it back. */
    String takeHolding(@Nullable Duration timeout) throws InterruptedException {
        try {
            while (tokens == 0) {
                if (!await(timeout)) {
                    return Words.TIMED_OUT;
                }
            }
            tokens--;
            return Words.PASSED;
        }
        finally {
            unlock();
        }
    }

    private static final class Real extends Tokens {

        private final ReentrantLock lock;

        private final Condition condition;

        private Real(boolean fair) {
            this.lock = new ReentrantLock(fair);
            this.condition = lock.newCondition();
        }

        @Override
        void lock() throws InterruptedException {
            lock.lockInterruptibly();
        }

        @Override
        void unlock() {
            lock.unlock();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
        boolean await(@Nullable Duration timeout) throws InterruptedException {
            if (timeout != null) {
                return condition.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
            }
            condition.await();
            return true;
        }

        @Override
        void signal() {
            condition.signal();
        }

        @Override
        void signalAll() {
            condition.signalAll();
        }
    }

    private static final class Traced extends Tokens {

        private final TracedLock lock;

        private final TracedCondition condition;

        private Traced(TracedLock lock, TracedCondition condition) {
            this.lock = lock;
            this.condition = condition;
        }

        @Override
        void lock() throws InterruptedException {
            lock.lock();
        }

        @Override
        void unlock() {
            lock.unlock();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
        boolean await(@Nullable Duration timeout) throws InterruptedException {
            if (timeout != null) {
                return condition.tryAwait(timeout);
            }
            condition.await();
            return true;
        }

        @Override
        void signal() {
            condition.signal();
        }

        @Override
        void signalAll() {
            condition.signalAll();
        }
    }

}
