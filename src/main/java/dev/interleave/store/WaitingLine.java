package dev.interleave.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written, of which there is only so much.
 *
 * <p>Thread-safe; all fields that change are guarded by {@code lock}. One thread takes.
 */
final class WaitingLine {

    /** What is written at once. */
    private static final int BATCH = 100;

    private static final long BATCH_WEIGHT = 8L * 1024 * 1024;

    private final int most;

    private final long mostWeight;

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();

    private final Deque<Waiting> line = new ArrayDeque<>();

    /** How many are in line, or were taken and are not done. */
    private int size;

    private long weight;

    private boolean closed;

    /**
     * What waits.
     *
     * @param keeping learns what becomes of it
     */
    record Waiting(Entry entry, Keeping keeping) {

        long weight() {
            return entry.head().weight();
        }
    }

    WaitingLine(int most, long mostWeight) {
        this.most = most;
        this.mostWeight = mostWeight;
    }

    /** Adds one; returns whether there was room for it. */
    boolean add(Waiting waiting) {
        lock.lock();
        try {
            if (closed || size > 0 && (size >= most || weight + waiting.weight() > mostWeight)) {
                return false;
            }
            line.add(waiting);
            size++;
            weight += waiting.weight();
            changed.signal();
            return true;
        }
        finally {
            lock.unlock();
        }
    }

    /** Takes some, waiting for the first no longer than told; none if it is closed and nobody waits any more. */
    List<Waiting> take(Duration patience) {
        lock.lock();
        try {
            await(patience);
            List<Waiting> batch = new ArrayList<>();
            long sum = 0;
            while (!line.isEmpty() && batch.size() < BATCH && sum < BATCH_WEIGHT) {
                Waiting next = line.remove();
                batch.add(next);
                sum += next.weight();
            }
            return batch;
        }
        finally {
            lock.unlock();
        }
    }

    private void await(Duration patience) {
        long leftNanos = patience.toNanos();
        try {
            while (line.isEmpty() && !closed && leftNanos > 0) {
                leftNanos = changed.awaitNanos(leftNanos);
            }
        }
        catch (InterruptedException ex) {
            // Nobody interrupts this thread; who did all the same wants it to end.
            closed = true;
        }
    }

    /** Says that what was taken is written or given up. */
    void done(List<Waiting> batch) {
        lock.lock();
        try {
            size -= batch.size();
            batch.forEach(each -> weight -= each.weight());
        }
        finally {
            lock.unlock();
        }
    }

    /** Waits a while before the next attempt; returns whether there is to be one. */
    boolean pause(Duration time) {
        lock.lock();
        try {
            long leftNanos = time.toNanos();
            while (!closed && leftNanos > 0) {
                leftNanos = changed.awaitNanos(leftNanos);
            }
            return !closed;
        }
        catch (InterruptedException ex) {
            closed = true;
            return false;
        }
        finally {
            lock.unlock();
        }
    }

    /** Those in line. */
    List<Keeping> waiting() {
        lock.lock();
        try {
            return line.stream().map(Waiting::keeping).toList();
        }
        finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return size;
        }
        finally {
            lock.unlock();
        }
    }

    void open() {
        lock.lock();
        try {
            closed = false;
        }
        finally {
            lock.unlock();
        }
    }

    /** Takes no more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        }
        finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        }
        finally {
            lock.unlock();
        }
    }
}
