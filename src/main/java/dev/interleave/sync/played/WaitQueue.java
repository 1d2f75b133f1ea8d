package dev.interleave.sync.played;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.Mode;

/**
 * The queue of those that wait for a lock or for permits, where threads run one at a time and so nobody ever waits at the
 * real one. After the one that {@link java.util.concurrent.locks.AbstractQueuedSynchronizer} and
 * {@link java.util.concurrent.locks.StampedLock} keep in JDK 25: only the first of it is let go.
 *
 * <p>Confined to the thread whose turn it is. The two locks of a read-write lock share one.
 */
public final class WaitQueue {

    private final Deque<Place> entries = new ArrayDeque<>();

    /**
     * A thread's place in it; the same thread has another when it comes again.
     *
     * <p>Immutable.
     */
    static final class Place {

        private final Thread thread;

        private final Mode mode;

        private Place(Thread thread, Mode mode) {
            this.thread = thread;
            this.mode = mode;
        }
    }

    void add(Thread thread, Mode mode) {
        entries.addLast(new Place(thread, mode));
    }

    /** Takes a thread out, wherever it stands; does nothing if it does not. */
    void remove(Thread thread) {
        entries.removeIf(entry -> entry.thread == thread);
    }

    /** Has the calling thread stand at its end until it has acquired what it waits for, or has given up; returns whether it has. */
    boolean await(Traced traced, Operation acquire, @Nullable Duration timeout, Attempt attempt)
            throws InterruptedException {
        Thread thread = Thread.currentThread();
        add(thread, acquire.mode());
        try {
            return traced.await(acquire, timeout, attempt);
        }
        finally {
            remove(thread);
        }
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    boolean isFirst(Thread thread) {
        Place first = entries.peekFirst();
        return first != null && first.thread == thread;
    }

    /** Whether the first of it waits for exclusive access, as a writer does. */
    public boolean isWriterFirst() {
        Place first = entries.peekFirst();
        return first != null && first.mode == Mode.EXCLUSIVE;
    }

    /** The thread right before another one; null if that one is the first, or not in it. */
    @Nullable Thread ahead(Thread thread) {
        Thread before = null;
        for (Place entry : entries) {
            if (entry.thread == thread) {
                return before;
            }
            before = entry.thread;
        }
        return null;
    }

    /** The last one, if that is a reader; null if it is a writer, or if nobody waits. */
    @Nullable Thread lastReader() {
        Place last = entries.peekLast();
        return last == null || last.mode == Mode.EXCLUSIVE ? null : last.thread;
    }

    /** Where a thread stands that waits. */
    Place placeOf(Thread thread) {
        return entries.stream().filter(place -> place.thread == thread).findFirst().orElseThrow();
    }

    /** Whether a place is still taken. */
    boolean holds(Place place) {
        return entries.contains(place);
    }
}
