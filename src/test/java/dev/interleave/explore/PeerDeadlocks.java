package dev.interleave.explore;

import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.TracedCondition;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedMonitor;
import dev.interleave.sync.TracedReadWriteLock;
import dev.interleave.sync.TracedSemaphore;

/** The programs of {@code docs/peers.md} in which a thread may wait for ever. */
final class PeerDeadlocks {

    private PeerDeadlocks() {
    }

    enum Waits {
        AT_ONCE, IF, WHILE
    }

    static Program signal(Waits how) {
        return lab -> {
            TracedLock lock = lab.lock("lock", false);
            TracedCondition rung = lab.condition("rung", lock);
            PlainVariable rings = lab.plain("rings", 0);
            long[] seen = new long[1];
            lab.run("thread", 2, number -> lock.hold(() -> {
                if (number == 1) {
                    rings.set(1);
                    rung.signal();
                    return 0;
                }
                if (how == Waits.AT_ONCE || rings.get() == 0) {
                    rung.await();
                }
                while (how == Waits.WHILE && rings.get() == 0) {
                    rung.await();
                }
                seen[0] = rings.get();
                return 0;
            }));
            return seen[0] == 1 ? "after it" : "too early";
        };
    }

    static Program twoMonitors(boolean opposite) {
        return lab -> {
            TracedMonitor a = lab.monitor("a");
            TracedMonitor b = lab.monitor("b");
            lab.run("worker", 2, number -> {
                boolean swapped = opposite && number == 1;
                (swapped ? b : a).hold(() -> (swapped ? a : b).hold(() -> 0));
            });
            return "done";
        };
    }

    static Program upgrade(boolean givesBack) {
        return lab -> {
            TracedReadWriteLock lock = lab.readWriteLock("lock");
            lab.run("worker", 1, _ -> {
                lock.readLock().hold(() -> givesBack ? 0 : lock.writeLock().hold(() -> 0));
                if (givesBack) {
                    lock.writeLock().hold(() -> 0);
                }
            });
            return "done";
        };
    }

    static Program acquiredTwice(boolean givesBack) {
        return lab -> {
            TracedSemaphore permit = lab.semaphore("permit", 1, false);
            lab.run("worker", 1, _ -> {
                permit.hold(() -> givesBack ? 0 : permit.hold(() -> 0));
                if (givesBack) {
                    permit.hold(() -> 0);
                }
            });
            return "done";
        };
    }
}
