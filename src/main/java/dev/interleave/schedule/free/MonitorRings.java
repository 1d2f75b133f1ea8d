package dev.interleave.schedule.free;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;

/**
 * Keeps the threads of a run from blocking at monitors in a ring, which nothing could ever break up.
 *
 * <p>Thread-safe.
 */
final class MonitorRings {

    /*
     * A thread that waits for a monitor cannot be interrupted. Nor, in the end, can one that waits for a condition: it must
     * have the lock again first. So a ring of such waits would outlast its run. Before a thread enters a monitor, and after
     * its wait has been put where all can see it, it walks from the monitor's holder to whoever keeps that one, and so on.
     * If the walk leads back to the thread itself, it does not enter, but stands aside: it parks here, still counted as
     * waiting for the monitor, until there is no ring any more or the run is over.
     *
     * No ring gets past this. Take the threads of a ring that all block at last, and the one of them whose wait was put last
     * (or put back in line last, if it stood aside before). By then all the others had their waits in place, and
     * each had become the holder of its monitor before its own wait; so that thread's walk, which came later still, went
     * all the way round. That needs no lock; the lock is there so that of two threads that see the same ring only one
     * stands aside, and the others block as they would anywhere else.
     *
     * A walk may also see a ring that is none, because a monitor changed hands meanwhile. Then its former holder gave it
     * back after the walk had begun, and looks for threads aside after that (left()), so the one that stood aside for
     * nothing is woken and walks again.
     */
    private final Map<Thread, RealWait> waits;

    private final Set<Thread> aside = ConcurrentHashMap.newKeySet();

    private volatile boolean ended;

    MonitorRings(Map<Thread, RealWait> waits) {
        this.waits = waits;
    }

    /**
     * What a thread that stands aside is parked at: held, as far as the JVM's own search for deadlocks can tell, by the
     * holder of the monitor.
     */
    private static final class Stand extends AbstractOwnableSynchronizer {

        private static final long serialVersionUID = 1L;

        Stand(@Nullable Thread holder) {
            setExclusiveOwnerThread(holder);
        }
    }

    /**
     * Lets the calling thread go on to block at a monitor, once that closes no ring.
     *
     * @param wait its wait for the monitor, which all can see
     * @return false if the run ended meanwhile
     */
    boolean enter(RealWait wait) {
        Thread thread = Thread.currentThread();
        while (closesRing(wait.operation(), thread)) {
            synchronized (this) {
                if (!closesRing(wait.operation(), thread)) {
                    return true;
                }
                wait.aside(true);
                aside.add(thread);
            }
            standAside(wait.operation(), thread);
            aside.remove(thread);
            wait.aside(false);
            if (ended) {
                return false;
            }
        }
        return true;
    }

    /** Interruptions do not end a wait for a monitor; they are kept for later. */
    private void standAside(Operation monitor, Thread thread) {
        boolean interrupted = false;
        while (!ended && closesRing(monitor, thread)) {
            LockSupport.park(new Stand(monitor.holder()));
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            thread.interrupt();
        }
    }

    private boolean closesRing(Operation monitor, Thread thread) {
        Thread holder = monitor.holder();
        if (holder == null || holder == thread || keeper(holder) == null) {
            return false;
        }
        Set<Thread> seen = new HashSet<>();
        for (Thread next = holder; next != null && seen.add(next); next = keeper(next)) {
            if (next == thread) {
                return true;
            }
        }
        return false;
    }

    /** The thread that keeps another where it is, out of reach of any interruption; null if none does. */
    private @Nullable Thread keeper(Thread thread) {
        RealWait wait = waits.get(thread);
        if (wait == null || wait.isAside()) {
            return null;
        }
        return wait.operation().isMonitorEntry() || wait.operation().isConditionWait() ? wait.operation().holder()
                : null;
    }

    /** Says that a monitor has been given back. */
    void left() {
        if (!aside.isEmpty()) {
            aside.forEach(LockSupport::unpark);
        }
    }

    /** Sends away those that stand aside: the run is over. */
    void end() {
        ended = true;
        aside.forEach(LockSupport::unpark);
    }
}
