package dev.interleave.differential;

import java.util.List;
import java.util.stream.Stream;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedReadWriteLock;
import dev.interleave.sync.TracedStampedLock;

/**
 * Locks that readers share.
 *
 * @param shared a re-entrant one
 * @param stamped a stamped one
 */
record SharedLocks(TracedReadWriteLock shared, TracedStampedLock stamped) {

    private static final Kit<SharedLocks> KIT = new Kit<>(SharedLocks::in);

    /** What is done to the re-entrant one. */
    static final List<Deed> SHARED = List.of(
            KIT.deed("shared.read(%l) {}", (all, act, play) -> Locks.in(all.shared.readLock(), act, play)),
            KIT.deed("shared.write(%l) {}", (all, act, play) -> Locks.in(all.shared.writeLock(), act, play)),
            KIT.deed("shared.downgrade {}", (all, act, play) -> downgrade(all.shared, act, play)));

    /** What is done to the stamped one. */
    static final List<Deed> STAMPED = List.of(
            KIT.deed("stamped.read(%l) {}", (all, act, play) -> Locks.in(all.stamped.readLock(), act, play)),
            KIT.deed("stamped.write(%l) {}", (all, act, play) -> Locks.in(all.stamped.writeLock(), act, play)),
            KIT.deed("stamped.optimistic {}", (all, act, play) -> {
                long stamp = all.stamped.tryOptimisticRead();
                play.all(act.inside());
                play.log(stamp == TracedStampedLock.NO_STAMP ? '0' : all.stamped.validate(stamp) ? 'v' : 'i');
            }));

    static final List<Deed> DEEDS = Stream.of(SHARED, STAMPED).flatMap(List::stream).toList();

    private static SharedLocks in(Lab lab, Sketch sketch) {
        return new SharedLocks(
                sketch.setting().fair() ? lab.readWriteLock("shared", true) : lab.readWriteLock("shared"),
                lab.stampedReadWriteLock("stamped"));
    }

    /** Has the lock for readers before it gives back the one for writers. */
    private static void downgrade(TracedReadWriteLock lock, Act act, Play play) throws InterruptedException {
        TracedLock write = lock.writeLock();
        write.lock();
        try {
            lock.readLock().lock();
        }
        finally {
            write.unlock();
        }
        try {
            play.all(act.inside());
        }
        finally {
            lock.readLock().unlock();
        }
    }
}
