package dev.interleave.explore;

import java.util.List;

import dev.interleave.sync.AdderVariable;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.SharedMap;
import dev.interleave.sync.SharedVariable;
import dev.interleave.sync.TracedMonitor;
import dev.interleave.sync.TracedStampedLock;
import dev.interleave.sync.VolatileVariable;

/** The programs of {@code docs/peers.md}. */
final class PeerPrograms {

    private PeerPrograms() {
    }

    /**
     * A program and its twin.
     *
     * @param name what the page calls it
     * @param program the program
     * @param twin the program mended; for P8, which needs no mending, one that reads too early
     */
    record Twins(String name, Program program, Program twin) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Twins> all() {
        return List.of(
                new Twins("P1", Programs.increments(2, 1), Programs.increments(2, 1, lab -> lab.lock("lock", false))),
                new Twins("P2", checkThenPut(false), checkThenPut(true)),
                new Twins("P3", PeerDeadlocks.signal(PeerDeadlocks.Waits.AT_ONCE),
                        PeerDeadlocks.signal(PeerDeadlocks.Waits.WHILE)),
                new Twins("P3b", PeerDeadlocks.signal(PeerDeadlocks.Waits.IF),
                        PeerDeadlocks.signal(PeerDeadlocks.Waits.WHILE)),
                new Twins("P4", Programs.twoLocks(true), Programs.twoLocks(false)),
                new Twins("P4s", PeerDeadlocks.twoMonitors(true), PeerDeadlocks.twoMonitors(false)),
                new Twins("P5", PeerDeadlocks.upgrade(false), PeerDeadlocks.upgrade(true)),
                new Twins("P6", optimisticRead(false), optimisticRead(true)),
                new Twins("P7", doubleChecked(lab -> lab.plain("instance", 0)),
                        doubleChecked(lab -> lab.volatileVariable("instance", 0))),
                new Twins("P8", adder(false), adder(true)),
                new Twins("P10", PeerDeadlocks.acquiredTwice(false), PeerDeadlocks.acquiredTwice(true)),
                new Twins("SB", storeBuffering(false), storeBuffering(true)));
    }

    private static Program checkThenPut(boolean locked) {
        return lab -> {
            SharedMap<String> seats = lab.concurrentMap("seats");
            AtomicVariable puts = lab.atomic("puts", 0);
            Guard guard = locked ? lab.lock("lock", false) : Guard.none();
            lab.run("worker", 2, number -> guard.hold(() -> {
                if (seats.get(12) == null) {
                    seats.put(12, "worker-" + number);
                    puts.addAndGet(1);
                }
                return 0;
            }));
            return puts.get() + (puts.get() == 1 ? " put" : " puts");
        };
    }

    /** A pair is x and y as the reader used them. */
    private static Program optimisticRead(boolean validated) {
        return lab -> {
            TracedStampedLock lock = lab.stampedReadWriteLock("lock");
            VolatileVariable x = lab.varHandle("x", 0);
            VolatileVariable y = lab.varHandle("y", 0);
            String[] used = new String[1];
            lab.run("thread", 2, number -> {
                if (number == 0) {
                    lock.writeLock().hold(() -> {
                        x.set(1);
                        y.set(1);
                        return 0;
                    });
                    return;
                }
                long stamp = lock.tryOptimisticRead();
                used[0] = x.get() + "," + y.get();
                if (validated && !lock.validate(stamp)) {
                    used[0] = lock.readLock().hold(() -> x.get() + "," + y.get());
                }
            });
            return used[0];
        };
    }

    private interface Field {

        SharedVariable in(Lab lab);
    }

    private static Program doubleChecked(Field field) {
        return lab -> {
            SharedVariable instance = field.in(lab);
            PlainVariable[] widths = {lab.plain("width-0", 0), lab.plain("width-1", 0)};
            TracedMonitor lock = lab.monitor("lock");
            long[] seen = new long[2];
            lab.run("worker", 2, number -> {
                long found = instance.get();
                if (found == 0) {
                    found = lock.hold(() -> {
                        if (instance.get() == 0) {
                            widths[number].set(3);
                            instance.set(number + 1L);
                        }
                        return instance.get();
                    });
                }
                seen[number] = widths[(int) found - 1].get();
            });
            return seen[0] == 3 && seen[1] == 3 ? "whole" : "half built";
        };
    }

    private static Program adder(boolean readMeanwhile) {
        return lab -> {
            AdderVariable sum = lab.adder("sum");
            long[] seen = new long[1];
            lab.run("worker", readMeanwhile ? 3 : 2, number -> {
                if (number == 2) {
                    seen[0] = sum.sum();
                }
                else {
                    sum.add(1);
                }
            });
            return Long.toString(readMeanwhile ? seen[0] : sum.sum());
        };
    }

    /** A pair is what each thread saw of the other's variable. */
    private static Program storeBuffering(boolean ordered) {
        return lab -> {
            SharedVariable[] flags = new SharedVariable[2];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = ordered ? lab.volatileVariable("flag-" + i, 0) : lab.plain("flag-" + i, 0);
            }
            long[] seen = new long[2];
            lab.run("worker", 2, number -> {
                flags[number].set(1);
                seen[number] = flags[1 - number].get();
            });
            return seen[0] + "," + seen[1];
        };
    }
}
