package dev.interleave.sync;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.sync.played.Arrivals;
import dev.interleave.sync.played.StampedReaders;
import dev.interleave.sync.played.WaitQueue;
import dev.interleave.sync.real.Holders;
import dev.interleave.sync.real.QueueingReadWriteLock;
import dev.interleave.sync.traced.Shown;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/**
 * A lock of java.util.concurrent's that says what happens to it.
 *
 * <p>Thread-safe.
 */
public final class TracedLock implements Guard, Shown {

    private final Traced traced;

    private final Lock real;

    private final Attempt attempt;

    private final Mode mode;

    private final LongSupplier holds;

    private final Arrivals arrivals;

    private final Operation acquire;

    private final Operation release;

    private final Operation look;

    /** The holder in exclusive mode; written by the holder alone. */
    private volatile @Nullable Thread owner;

    /**
     * Whether a lock can be had, whoever else waits for it.
     */
    private interface Free {

        /** Whether it can, given its holder in exclusive mode. */
        boolean isFor(@Nullable Thread owner, Thread asking);
    }

    /**
     * Where threads that run one at a time wait for a lock.
     *
     * @param queue the queue they stand in; a writer's and a reader's lock share it
     * @param barging who need not stand in it on coming, if the lock can be had
     * @param held whether somebody holds it in exclusive mode; asked for readers alone
     */
    private record Line(WaitQueue queue, Arrivals.Rule barging, BooleanSupplier held) {

        Line(WaitQueue queue, Arrivals.Rule barging) {
            this(queue, barging, () -> true);
        }

        Arrivals arrivals(Traced traced, Mode mode, Arrivals.Rule rule) {
            return mode == Mode.EXCLUSIVE ? Arrivals.played(traced, mode, queue, rule)
                    : Arrivals.playedShared(traced, queue, rule, () -> queue.isEmpty() && !held.getAsBoolean(),
                            traced.subject().kind() == Subject.Kind.STAMPED_LOCK
                                    ? new StampedReaders(traced, queue, held) : null);
        }
    }

    private TracedLock(Traced traced, Lock real, Mode mode, LongSupplier holds, LongSupplier queued, Free free,
            @Nullable Line line) {
        this.traced = traced;
        this.real = real;
        this.attempt = new RealLock(real);
        this.mode = mode;
        this.holds = holds;
        this.arrivals = line == null ? Arrivals.real(traced, queued) : line.arrivals(traced, mode,
                (asking, timed) -> free.isFor(owner, asking)
                        && (owner == asking || line.barging().admits(asking, timed)));
        Operation waiting = Operation
                .waiting(EventKind.ACQUIRED, traced.subject(), mode,
                        asking -> free.isFor(owner, asking) && (owner == asking || arrivals.isTurnOf(asking)))
                .queuedBehind(arrivals::ahead);
        // Between the last look at the lock and leaving the queue it may be given back, and another see the queue.
        waiting = line == null ? waiting : waiting.maybeLate();
        Operation giving = Operation.step(EventKind.RELEASED, traced.subject(), mode);
        this.acquire = mode == Mode.SHARED ? waiting : waiting.heldBy(() -> owner);
        // Readers that leave do not mind one another, nor those that come while nobody waits.
        this.release = mode == Mode.SHARED ? giving.inGroup(EventKind.ACQUIRED) : giving;
        this.look = Operation.step(EventKind.READ, traced.subject());
    }

    static TracedLock reentrant(Traced traced) {
        ReentrantLock lock = new ReentrantLock(traced.subject().fair());
        WaitQueue queue = traced.subject().fair() && traced.seam().isOneAtATime() ? new WaitQueue() : null;
        return new TracedLock(traced, lock, Mode.EXCLUSIVE, lock::getHoldCount, lock::getQueueLength,
                (owner, asking) -> owner == null || owner == asking,
                queue == null ? null : new Line(queue, (_, _) -> queue.isEmpty()));
    }

    /** A stamped lock in exclusive mode alone: whoever is first in its queue can go on as soon as anybody can. */
    static TracedLock stamped(Traced traced) {
        return stampedWrite(traced, new StampedLock(), null);
    }

    static TracedLock stampedWrite(Traced traced, StampedLock lock, @Nullable WaitQueue queue) {
        LongSupplier holds = () -> lock.isWriteLocked() ? 1 : 0;
        return new TracedLock(traced, lock.asWriteLock(), Mode.EXCLUSIVE, holds, () -> 0,
                (owner, _) -> owner == null && !lock.isReadLocked(),
                queue == null ? null : new Line(queue, (_, _) -> true));
    }

    /**
     * One whose readers are not told apart: it does not know which thread holds it, nor how often. A reader that comes goes
     * past those that wait, unless its own time is limited (JDK 25).
     */
    static TracedLock stampedRead(Traced traced, StampedLock lock, TracedLock write, @Nullable WaitQueue queue) {
        LongSupplier holds = () -> lock.isReadLocked() ? 1 : 0;
        return new TracedLock(traced, lock.asReadLock(), Mode.SHARED, holds, () -> 0, (_, _) -> write.owner == null,
                queue == null ? null
                        : new Line(queue, (_, timed) -> !timed || queue.isEmpty(), () -> write.owner != null));
    }

    static TracedLock write(Traced traced, ReentrantReadWriteLock lock, @Nullable WaitQueue queue) {
        return new TracedLock(traced, lock.writeLock(), Mode.EXCLUSIVE, lock::getWriteHoldCount, lock::getQueueLength,
                (owner, asking) -> owner == asking || owner == null && lock.getReadLockCount() == 0,
                queue == null ? null : new Line(queue, (_, _) -> !lock.isFair() || queue.isEmpty()));
    }

    /**
     * One for readers. A reader that comes does not go past a writer that is the first to wait, and past nobody at all if the
     * lock is fair; but one that holds the lock already, in whichever mode, does (JDK 25).
     */
    static TracedLock read(Traced traced, QueueingReadWriteLock lock, TracedLock write, @Nullable WaitQueue queue) {
        return new TracedLock(traced, lock.readLock(), Mode.SHARED, lock::getReadHoldCount, lock::getQueueLength,
                (_, asking) -> (write.owner == null || write.owner == asking) && !lock.isBehindWriter(asking),
                queue == null ? null
                        : new Line(queue, (asking, _) -> write.owner == asking || lock.getReadHoldCount() > 0
                                || (lock.isFair() ? queue.isEmpty() : !queue.isWriterFirst()),
                                () -> write.owner != null));
    }

    /**
     * A lock of java.util.concurrent's.
     *
     * @param lock the lock
     */
    private record RealLock(Lock lock) implements Attempt {

        @Override
        public boolean now() throws InterruptedException {
            // With a time, however short, a fair lock does not let the thread past others that wait.
            return lock.tryLock(0, TimeUnit.NANOSECONDS);
        }

        @Override
        public boolean within(long nanos) throws InterruptedException {
            if (nanos != NO_LIMIT) {
                return lock.tryLock(nanos, TimeUnit.NANOSECONDS);
            }
            lock.lockInterruptibly();
            return true;
        }

        @Override
        public boolean undo() {
            lock.unlock();
            return true;
        }
    }

    /** Acquires it, waiting as long as it takes. */
    public void lock() throws InterruptedException {
        acquire(null);
    }

    /**
     * Acquires it, waiting no longer than told.
     *
     * @return whether it was acquired
     */
    public boolean tryLock(Duration timeout) throws InterruptedException {
        return acquire(timeout);
    }

    private boolean acquire(@Nullable Duration timeout) throws InterruptedException {
        boolean inTime = arrivals.acquire(acquire, timeout, attempt);
        if (inTime) {
            acquired();
        }
        return inTime;
    }

    private void acquired() {
        if (mode == Mode.EXCLUSIVE) {
            owner = Thread.currentThread();
        }
        traced.inOrder(EventKind.ACQUIRED, mode, holds.getAsLong());
    }

    /** Releases it; the calling thread must hold it. */
    public void unlock() {
        long held = holds.getAsLong();
        if (held == 0 || mode == Mode.EXCLUSIVE && owner != Thread.currentThread()) {
            throw notHeld();
        }
        traced.seam().before(release);
        traced.inOrder(EventKind.RELEASED, mode, held - 1);
        if (held == 1 && mode == Mode.EXCLUSIVE) {
            owner = null;
        }
        real.unlock();
    }

    IllegalMonitorStateException notHeld() {
        // In a run that is over this throws: a thread that was waiting for a condition is unwound without its lock.
        traced.seam().before(look);
        return new IllegalMonitorStateException("'" + traced.subject().name() + "' is not held by this thread");
    }

    /**
     * Gives it back however often it is held, to wait for a condition.
     *
     * @param really whether the real lock is to be given back too
     * @return how often it was held
     */
    long giveUpForWait(boolean really) {
        traced.inOrder(EventKind.RELEASED, mode, 0);
        long held = holds.getAsLong();
        owner = null;
        for (long i = 0; really && i < held; i++) {
            real.unlock();
        }
        return held;
    }

    /** How threads come to it. */
    Arrivals arrivals() {
        return arrivals;
    }

    /** Whether a thread could have it now. */
    boolean isFree() {
        return owner == null;
    }

    /** Who holds it in exclusive mode. */
    @Nullable Thread owner() {
        return owner;
    }

    /** Whether a thread waits for the real lock, and not in one of its wait sets. */
    boolean isQueued(Thread thread) {
        return ((ReentrantLock) real).hasQueuedThread(thread);
    }

    boolean isHeldByCurrentThread() {
        return owner == Thread.currentThread();
    }

    /** Takes the real lock, which is free, so many times. */
    boolean takeAgain(long times) {
        for (long i = 0; i < times; i++) {
            real.lock();
        }
        return true;
    }

    /** Waits for it and takes it so many times after a wait that ended without it; cannot be interrupted. */
    void awaitAgain(long times) {
        arrivals.awaitTurn(acquire);
        takeAgain(times);
    }

    /** Says that the real lock has been taken again after waiting for a condition. */
    void hasAgain() {
        acquired();
    }

    /** A wait set of the real lock's. */
    Condition newCondition() {
        return real.newCondition();
    }

    /** How many threads wait in a wait set of the real lock's; the calling thread must hold it. */
    int waitersOf(Condition condition) {
        return ((ReentrantLock) real).getWaitQueueLength(condition);
    }

    @CallsProgram

    @Override
    public <T extends @Nullable Object> T hold(Section<T> section) throws InterruptedException {
        lock();
        try {
            return section.run();
        }
        finally {
            unlock();
        }
    }

    @Override
    public Subject subject() {
        return traced.subject();
    }

    @Override
    public Object look() {
        return Holders.look(owner);
    }

    /** The same, of the pair of this for writers and another for so many readers. */
    Object look(int readers) {
        return owner == null && readers > 0 ? "held by " + readers + (readers == 1 ? " reader" : " readers") : look();
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
