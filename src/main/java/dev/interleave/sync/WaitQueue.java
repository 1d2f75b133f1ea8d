package dev.interleave.sync;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Mode;

/**
 * The queue of those that wait for a lock or for permits, where threads run one at a time and so nobody ever waits at the
 * real one. After the one that {@link java.util.concurrent.locks.AbstractQueuedSynchronizer} and
 * {@link java.util.concurrent.locks.StampedLock} keep in JDK 25: only the first of it is let go.
 *
 * <p>Confined to the thread whose turn it is. The two locks of a read-write lock share one.
 */
final class WaitQueue {

    private final Deque<Entry> entries = new ArrayDeque<>();

    private record Entry(Thread thread, Mode mode) {
    }

    void add(Thread thread, Mode mode) {
        entries.addLast(new Entry(thread, mode));
    }

    /** Takes a thread out, wherever it stands; does nothing if it does not. */
    void remove(Thread thread) {
        entries.removeIf(entry -> entry.thread == thread);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    boolean isFirst(Thread thread) {
        Entry first = entries.peekFirst();
        return first != null && first.thread == thread;
    }

    /** Whether the first of it waits for exclusive access, as a writer does. */
    boolean isWriterFirst() {
        Entry first = entries.peekFirst();
        return first != null && first.mode == Mode.EXCLUSIVE;
    }

    /** The thread right before another one; null if that one is the first, or not in it. */
    @Nullable Thread ahead(Thread thread) {
        Thread before = null;
        for (Entry entry : entries) {
            if (entry.thread == thread) {
                return before;
            }
            before = entry.thread;
        }
        return null;
    }

    /** The names of those that wait, in their order. */
    List<String> names() {
        return entries.stream().map(entry -> entry.thread.getName()).toList();
    }
}
