package dev.interleave.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.Seam;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/** The threads that wait for a condition. They are asked to wait, and signalled, by whoever holds the lock. */
interface WaitSet {

    /**
     * Gives the lock back, waits, and has the lock again whatever happens, unless the run ends.
     *
     * @return whether it was woken in time
     */
    boolean await(@Nullable Duration timeout) throws InterruptedException;

    /** Wakes one thread; returns how many were woken. */
    int signal();

    /** Wakes all; returns how many were woken. */
    int signalAll();

    /** How many wait. */
    int size();

    /**
     * The wait set of a real lock.
     *
     * @param lock the lock
     * @param condition the wait set
     * @param seam where waits are announced
     * @param wake the operation of going on
     * @param waking the operation of waking others
     */
    record Real(TracedLock lock, Condition condition, Seam seam, Operation wake, Operation waking)
            implements WaitSet, Attempt {

        @Override
        public boolean await(@Nullable Duration timeout) throws InterruptedException {
            lock.giveUpForWait(false);
            try {
                return seam.await(wake, timeout, this);
            }
            finally {
                lock.hasAgain();
            }
        }

        /** Never: to ask is to wait. */
        @Override
        public boolean now() {
            return false;
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // the loop is the caller's; this is what is called in it
        public boolean within(long nanos) throws InterruptedException {
            if (nanos != NO_LIMIT) {
                return condition.await(nanos, TimeUnit.NANOSECONDS);
            }
            condition.await();
            return true;
        }

        @Override
        public int signal() {
            seam.before(waking);
            int woken = Math.min(1, size());
            condition.signal();
            return woken;
        }

        @Override
        public int signalAll() {
            seam.before(waking);
            int woken = size();
            condition.signalAll();
            return woken;
        }

        @Override
        public int size() {
            return lock.waitersOf(condition);
        }
    }

    /**
     * A wait set of threads that run one at a time. Which of them a signal wakes is for a scheduler to say: of all locks
     * and monitors there are, some promise an order and some do not.
     *
     * <p>Confined to the thread whose turn it is.
     */
    final class Played implements WaitSet {

        private final TracedLock lock;

        private final Seam seam;

        private final Operation wake;

        private final Operation signal;

        private final List<Thread> waiting = new ArrayList<>();

        private final List<Thread> signalled = new ArrayList<>();

        Played(TracedLock lock, Subject condition, Seam seam) {
            this.lock = lock;
            this.seam = seam;
            this.wake = Operation
                    .waiting(EventKind.WOKEN, condition, Mode.EXCLUSIVE,
                            thread -> signalled.contains(thread) && lock.isFree() && lock.arrivals().isTurnOf(thread))
                    .grantedWhen(signalled::contains)
                    .within(lock.subject());
            this.signal = Operation.step(EventKind.SIGNALLED, condition).within(lock.subject());
        }

        @Override
        public boolean await(@Nullable Duration timeout) throws InterruptedException {
            Thread thread = Thread.currentThread();
            waiting.add(thread);
            long held = lock.giveUpForWait(true);
            Regained regained = new Regained(lock, held);
            try {
                return seam.await(wake, timeout, regained);
            }
            finally {
                waiting.remove(thread);
                if (signalled.remove(thread)) {
                    lock.arrivals().leave(thread);
                }
                regained.atLast();
            }
        }

        @Override
        public int signal() {
            Thread picked = seam.pick(signal, () -> List.copyOf(waiting));
            if (picked == null) {
                return 0;
            }
            wake(picked);
            return 1;
        }

        @Override
        public int signalAll() {
            seam.before(signal);
            int woken = waiting.size();
            List.copyOf(waiting).forEach(this::wake);
            return woken;
        }

        /** From now on the thread waits for the lock, behind those that do already if it is fair. */
        private void wake(Thread thread) {
            waiting.remove(thread);
            signalled.add(thread);
            lock.arrivals().signalled(thread);
        }

        @Override
        public int size() {
            return waiting.size();
        }
    }

    /**
     * Getting the lock again after a wait: at once when woken by a signal, otherwise when it is free.
     *
     * <p>Confined to the thread that waited.
     */
    final class Regained implements Attempt {

        private final TracedLock lock;

        private final long held;

        private boolean done;

        Regained(TracedLock lock, long held) {
            this.lock = lock;
            this.held = held;
        }

        @Override
        public boolean now() {
            done = lock.takeAgain(held);
            return done;
        }

        @Override
        public boolean within(long nanos) {
            return now();
        }

        /** Sees to it that the lock is held again. */
        void atLast() {
            if (!done) {
                lock.awaitAgain(held);
            }
            lock.hasAgain();
        }
    }
}
