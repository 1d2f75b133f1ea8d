package dev.interleave.agreement;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedReadWriteLock;
import dev.interleave.sync.TracedSemaphore;
import dev.interleave.sync.TracedStampedLock;

/**
 * Two locks that keep each other out. A lock that is held alone is both of them.
 *
 * @param asked the one that is asked for
 * @param other the one that keeps it from being had
 */
record Pair(Locking asked, Locking other) {

    /** The same the other way round. */
    private Pair swapped() {
        return new Pair(other, asked);
    }

    private static Pair of(Locking lock) {
        return new Pair(lock, lock);
    }

    private static Pair of(Lock lock) {
        return of(new Locking.OfLock(lock));
    }

    private static Pair of(TracedLock lock) {
        return of(new Locking.OfTracedLock(lock));
    }

    private static Pair of(Semaphore semaphore) {
        return of(new Locking.OfSemaphore(semaphore));
    }

    private static Pair of(TracedSemaphore semaphore) {
        return of(new Locking.OfTracedSemaphore(semaphore));
    }

    /** The reader's lock is the one that is asked for. */
    private static Pair of(ReadWriteLock lock) {
        return new Pair(new Locking.OfLock(lock.readLock()), new Locking.OfLock(lock.writeLock()));
    }

    private static Pair of(TracedReadWriteLock lock) {
        return new Pair(new Locking.OfTracedLock(lock.readLock()), new Locking.OfTracedLock(lock.writeLock()));
    }

    private static Pair of(TracedStampedLock lock) {
        return new Pair(new Locking.OfTracedLock(lock.readLock()), new Locking.OfTracedLock(lock.writeLock()));
    }

    private static String fair(boolean fair) {
        return fair ? ", fair" : "";
    }

    static Synchronizer<Pair> reentrant(boolean fair) {
        return new Synchronizer<>("ReentrantLock" + fair(fair), () -> of(new ReentrantLock(fair)),
                lab -> of(lab.lock("lock", fair)));
    }

    static Synchronizer<Pair> semaphore(boolean fair) {
        return new Synchronizer<>("Semaphore" + fair(fair), () -> of(new Semaphore(1, fair)),
                lab -> of(lab.semaphore("lock", 1, fair)));
    }

    static Synchronizer<Pair> read(boolean fair) {
        return new Synchronizer<>("ReentrantReadWriteLock" + fair(fair) + ", read",
                () -> of(new ReentrantReadWriteLock(fair)), lab -> of(lab.readWriteLock("lock", fair)));
    }

    static Synchronizer<Pair> write(boolean fair) {
        return new Synchronizer<>("ReentrantReadWriteLock" + fair(fair) + ", write",
                () -> of(new ReentrantReadWriteLock(fair)).swapped(),
                lab -> of(lab.readWriteLock("lock", fair)).swapped());
    }

    static Synchronizer<Pair> stampedRead() {
        return new Synchronizer<>("StampedLock, read", () -> of(new StampedLock().asReadWriteLock()),
                lab -> of(lab.stampedReadWriteLock("lock")));
    }

    static Synchronizer<Pair> stampedWrite() {
        return new Synchronizer<>("StampedLock, write", () -> of(new StampedLock().asReadWriteLock()).swapped(),
                lab -> of(lab.stampedReadWriteLock("lock")).swapped());
    }

    static Synchronizer<Pair> stampedAlone() {
        return new Synchronizer<>("StampedLock, write alone", () -> of(new StampedLock().asWriteLock()),
                lab -> of(lab.stampedLock("lock")));
    }

    /** All that can be had by at least one thread. */
    static List<Synchronizer<Pair>> all() {
        return List.of(reentrant(false), reentrant(true), read(false), read(true), write(false), write(true),
                stampedRead(), stampedWrite(), stampedAlone(), semaphore(false), semaphore(true));
    }
}
