package dev.interleave.differential;

import java.util.List;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedMonitor;
import dev.interleave.sync.TracedSemaphore;

/**
 * What one thread has alone, or so many.
 *
 * @param locks exclusive locks, as in {@link #NAMES}
 * @param monitor an intrinsic lock
 * @param semaphore a semaphore
 */
record Locks(List<TracedLock> locks, TracedMonitor monitor, TracedSemaphore semaphore) {

    private static final Kit<Locks> KIT = new Kit<>(Locks::in);

    private static final List<String> NAMES = List.of("a", "b", "stamp");

    static final List<Deed> DEEDS = List.of(
            KIT.deed("%n.lock(%l) {}", NAMES, (all, act, play) -> in(all.locks.get(act.which()), act, play)),
            KIT.deed("monitor.hold {}", (all, act, play) -> all.monitor.hold(() -> play.all(act.inside()))),
            KIT.deed("semaphore.hold {}", (all, act, play) -> all.semaphore.hold(() -> play.all(act.inside()))),
            KIT.deed("semaphore.acquire(%l)", (all, act, play) -> {
                if (act.limit().isNone()) {
                    all.semaphore.acquire();
                }
                else {
                    play.log(all.semaphore.tryAcquire(act.limit().duration()) ? '+' : '-');
                }
            }),
            KIT.deed("semaphore.release()", (all, _, _) -> all.semaphore.release()));

    private static Locks in(Lab lab, Sketch sketch) {
        return new Locks(
                List.of(lab.lock("a", sketch.setting().fair()), lab.lock("b", false), lab.stampedLock("stamp")),
                lab.monitor("monitor"),
                lab.semaphore("semaphore", sketch.setting().permits(), sketch.setting().fair()));
    }

    /** Holds a lock for what is inside, if it can be had in time. */
    static void in(TracedLock lock, Act act, Play play) throws InterruptedException {
        if (act.limit().isNone()) {
            lock.hold(() -> play.all(act.inside()));
        }
        else if (lock.tryLock(act.limit().duration())) {
            try {
                play.all(act.inside());
            }
            finally {
                lock.unlock();
            }
        }
        else {
            play.log('-');
        }
    }
}
