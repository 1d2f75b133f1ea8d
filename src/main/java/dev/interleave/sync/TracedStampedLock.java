package dev.interleave.sync;

import java.util.concurrent.locks.StampedLock;

import dev.interleave.schedule.Operation;
import dev.interleave.sync.played.WaitQueue;
import dev.interleave.sync.traced.Shown;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * A {@link StampedLock} in all of its modes: readers may share it, a writer has it alone, and who reads optimistically does
 * not hold it at all, but can tell afterwards whether a writer came between.
 *
 * <p>Thread-safe. An optimistic read never waits. Taking a stamp and validating it are told as reads of the lock: the value is
 * the stamp, or 0 if it is good for nothing, because a writer holds the lock or has had it since.
 */
public final class TracedStampedLock implements Shown {

    /*
     * In JDK 25 a reader that comes by readLockInterruptibly() goes past writers that wait, unless a writer holds the lock
     * when it comes: then it queues, and from then on stands behind the writers before it. One whose time is limited does not
     * go past anybody that waits. Tried on 25.0.3. (readLock(), which is not called here, tries just once, and queues also if
     * another reader got in at that moment.)
     *
     * Where threads run freely a stamped lock does not tell who is queued. So a reader that stands behind a writer is taken
     * to be able to go on while no writer holds the lock, and a deadlock that it is part of is not seen before the deadline.
     */
    /** What a stamp is that is good for nothing. */
    public static final long NO_STAMP = 0;

    private final Traced traced;

    private final StampedLock real;

    private final TracedLock readLock;

    private final TracedLock writeLock;

    private final Operation look;

    TracedStampedLock(Traced traced) {
        this.traced = traced;
        this.real = new StampedLock();
        WaitQueue queue = traced.seam().isOneAtATime() ? new WaitQueue() : null;
        this.writeLock = TracedLock.stampedWrite(traced, real, queue);
        this.readLock = TracedLock.stampedRead(traced, real, writeLock, queue);
        // A stamp tells nothing of readers, nor do readers of stamps.
        this.look = Operation.step(EventKind.READ, traced.subject()).inGroup(EventKind.ACQUIRED);
    }

    /** The lock for readers; not re-entrant. */
    public TracedLock readLock() {
        return readLock;
    }

    /** The lock for writers; not re-entrant. */
    public TracedLock writeLock() {
        return writeLock;
    }

    /** Takes a stamp, to be validated after reading; {@link #NO_STAMP} if a writer holds the lock. */
    public long tryOptimisticRead() {
        traced.seam().before(look);
        long stamp = real.tryOptimisticRead();
        saw(stamp);
        return stamp;
    }

    /** Whether no writer has had the lock since the stamp was taken; never true of {@link #NO_STAMP}. */
    public boolean validate(long stamp) {
        traced.seam().before(look);
        boolean valid = real.validate(stamp);
        saw(valid ? stamp : NO_STAMP);
        return valid;
    }

    private void saw(long stamp) {
        ThreadLog.current().record(EventKind.READ, Mode.SHARED, traced.subject().id(), stamp, ThreadLog.NO_LINK);
    }

    @Override
    public Subject subject() {
        return traced.subject();
    }

    @Override
    public Object look() {
        return writeLock.look(real.getReadLockCount());
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
