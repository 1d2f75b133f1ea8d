package dev.interleave.operations.run;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;

import org.jspecify.annotations.Nullable;

import dev.interleave.operations.Probe;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedBarrier;
import dev.interleave.sync.TracedCondition;
import dev.interleave.sync.TracedExchanger;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedPhaser;
import dev.interleave.sync.TracedQueue;
import dev.interleave.sync.TracedReadWriteLock;
import dev.interleave.trace.ThreadKind;

/** Programs that deadlock, each with a twin that does not: {@code well} is all that differs. */
enum Deadlocks {

    TWO_LOCKS("worker-0, worker-1, main", "worker-0, worker-1", true) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            inRing(lab, well, lab.lock("a", false), lab.lock("b", false));
        }
    },
    /** The JVM does not know who holds a stamped lock. */
    RING_OF_FIVE("worker-0, worker-1, worker-2, worker-3, worker-4, main",
            "worker-0, worker-1, worker-2, worker-3, worker-4", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            inRing(lab, well, lab.lock("a", false), lab.lock("b", true), lab.lock("c", false), lab.stampedLock("d"),
                    lab.readWriteLock("e").writeLock());
        }
    },
    MONITORS("worker-0, worker-1, main", "worker-0, worker-1", true) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            inRing(lab, well, lab.monitor("a"), lab.monitor("b"));
        }
    },
    RING_OF_MONITORS("worker-0, worker-1, worker-2, worker-3, main", "worker-0, worker-1, worker-2, worker-3", true) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            inRing(lab, well, lab.monitor("a"), lab.monitor("b"), lab.monitor("c"), lab.monitor("d"));
        }
    },
    MONITOR_AND_LOCK("worker-0, worker-1, main", "worker-0, worker-1", true) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            inRing(lab, well, lab.monitor("a"), lab.lock("b", false));
        }
    },
    SEMAPHORES("worker-0, worker-1, main", "worker-0, worker-1", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            inRing(lab, well, lab.semaphore("a", 1, false), lab.semaphore("b", 1, true));
        }
    },
    ITSELF("worker-0, main", "worker-0", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            Guard lock = well ? lab.lock("a", false) : lab.stampedLock("a");
            lab.run("worker", 1, _ -> lock.hold(() -> lock.hold(() -> "inside")));
        }
    },
    RING_BESIDE_A_BUSY_THREAD("worker-0, worker-1, main", "worker-0, worker-1", true) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            lab.start("busy", 1, _ -> {
                for (int i = 0; !well || i < 10; i++) {
                    lab.sleep(Duration.ofMillis(1));
                }
            });
            inRing(lab, well, lab.lock("a", false), lab.lock("b", false));
        }
    },
    ENDED_HOLDER("worker-0, worker-1, main", "", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            TracedLock lock = lab.lock("a", false);
            lab.run("forgetful", 1, _ -> {
                lock.lock();
                if (well) {
                    lock.unlock();
                }
            });
            TracedBarrier both = lab.barrier("both", 2);
            lab.run("worker", 2, _ -> {
                both.await();
                lock.hold(() -> "inside");
            });
        }
    },
    LATCH("worker-0, main", "", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            TracedLatch latch = lab.latch("a", 2);
            lab.run("worker", 1, _ -> {
                latch.countDown();
                if (well) {
                    latch.countDown();
                }
                latch.await();
            });
        }
    },
    BARRIER("worker-0, worker-1, main", "", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            TracedBarrier barrier = lab.barrier("a", well ? 2 : 3);
            lab.run("worker", 2, _ -> barrier.await());
        }
    },
    UPGRADE("worker-0, worker-1, main", "worker-0, worker-1", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            TracedReadWriteLock lock = lab.readWriteLock("a");
            TracedBarrier both = lab.barrier("both", 2);
            lab.run("worker", 2, _ -> {
                lock.readLock().hold(() -> {
                    meet(both);
                    return well ? "read" : lock.writeLock().hold(() -> "written");
                });
                lock.writeLock().hold(() -> "written");
            });
        }
    },
    READER_BEHIND_A_WRITER("worker-0, worker-1, worker-2, main", null, false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            TracedReadWriteLock lock = lab.readWriteLock("a", true);
            TracedLatch reading = lab.latch("reading", 1);
            TracedLatch released = lab.latch("released", well ? 0 : 1);
            lab.run("worker", 3, number -> {
                if (number == 0) {
                    lock.readLock().hold(() -> {
                        reading.countDown();
                        released.await();
                        return "read";
                    });
                    return;
                }
                reading.await();
                // A reader may be let in until the writer is queued; then it queues behind it.
                for (int i = 0; !well && number == 2 || i < 10; i++) {
                    (number == 1 ? lock.writeLock() : lock.readLock()).hold(() -> "inside");
                }
            });
        }
    },
    RING_THROUGH_A_WAITING_WRITER("worker-0, worker-1, worker-2, main", "worker-0, worker-1, worker-2", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            TracedReadWriteLock lock = lab.readWriteLock("a");
            TracedLock mutex = lab.lock("b", false);
            TracedBarrier all = lab.barrier("all", 3);
            lab.run("worker", 3, number -> {
                switch (number) {
                    case 0 -> lock.readLock().hold(() -> {
                        meet(all);
                        return mutex.hold(() -> "inside");
                    });
                    case 1 -> (well ? Guard.none() : mutex).hold(() -> {
                        meet(all);
                        // A reader with no time to wait is let in until the writer is queued.
                        while (!well && lock.readLock().tryLock(Duration.ZERO)) {
                            lock.readLock().unlock();
                            lab.sleep(Duration.ofMillis(1));
                        }
                        return lock.readLock().hold(() -> "inside");
                    });
                    default -> {
                        meet(all);
                        lock.writeLock().hold(() -> "inside");
                    }
                }
            });
        }
    },
    PHASER("worker-0, worker-1, main", "", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            TracedPhaser phaser = lab.phaser("a", well ? 2 : 3);
            lab.run("worker", 2, _ -> phaser.arriveAndAwaitAdvance());
        }
    },
    LOST_SIGNAL("worker-0, main", "", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            TracedLock lock = lab.lock("lock", false);
            TracedCondition condition = lab.condition("a", lock);
            lab.run("worker", 1, _ -> lock.hold(() -> {
                condition.signal();
                if (!well) {
                    condition.await();
                }
                return "woken";
            }));
        }
    },
    QUEUE("worker-0, worker-1, main", "", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            TracedQueue there = lab.queue("a", 1);
            TracedQueue back = lab.queue("b", 1);
            lab.run("worker", 2, number -> {
                TracedQueue own = number == 0 ? there : back;
                TracedQueue other = number == 0 ? back : there;
                if (well) {
                    other.put(1);
                    own.take();
                }
                else {
                    own.take();
                    other.put(1);
                }
            });
        }
    },
    HAND_TO_HAND("worker-0, worker-1, main", "", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            TracedQueue queue = lab.synchronousQueue("a");
            lab.run("worker", 2, number -> {
                if (well && number == 0) {
                    queue.take();
                }
                else {
                    queue.put(number);
                }
            });
        }
    },
    /** What comes of the queue is less than is waited for. */
    DELAY_QUEUE("worker-1, main", "", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            TracedQueue queue = lab.delayQueue("a", Duration.ofMillis(60));
            lab.run("worker", 2, number -> {
                if (number == 0) {
                    queue.put(1);
                }
                else {
                    queue.take();
                    if (!well) {
                        queue.take();
                    }
                }
            });
        }
    },
    ODD_ONE_OUT("worker-0, main", "", false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            TracedExchanger exchanger = lab.exchanger("a");
            lab.run("worker", 2, number -> {
                if (number == 0 || well) {
                    exchanger.exchange(number);
                }
            });
        }
    },
    /** One waits for a condition inside a monitor; the other has the lock and is kept from signalling by the monitor. */
    MONITOR_AROUND_A_CONDITION("worker-0, worker-1, main", null, false) {
        @Override
        void run(Lab lab, boolean well) throws InterruptedException {
            TracedLock lock = lab.lock("lock", false);
            TracedCondition condition = lab.condition("b", lock);
            Guard monitor = well ? Guard.none() : lab.monitor("a");
            TracedLatch waits = lab.latch("waits", 1);
            lab.run("worker", 2, number -> {
                if (number == 0) {
                    monitor.hold(() -> lock.hold(() -> {
                        waits.countDown();
                        condition.await();
                        return "woken";
                    }));
                }
                else {
                    waits.await();
                    lock.hold(() -> monitor.hold(() -> {
                        condition.signal();
                        return "signalled";
                    }));
                }
            });
        }
    };

    private final String stuck;

    private final @Nullable String ring;

    private final boolean seenByJvm;

    Deadlocks(String stuck, @Nullable String ring, boolean seenByJvm) {
        this.stuck = stuck;
        this.ring = ring;
        this.seenByJvm = seenByJvm;
    }

    abstract void run(Lab lab, boolean well) throws InterruptedException;

    Probe probe(boolean well) {
        return new Probe((_, lab) -> {
            run(lab, well);
            return "done";
        });
    }

    /** How many threads it takes at most. */
    static final int THREADS = 6;

    String[] stuck() {
        return stuck.split(", ");
    }

    /** The threads of the ring, none if there is no ring; null if that is not for this test to say. */
    String @Nullable [] ring() {
        return ring == null ? null : ring.isEmpty() ? new String[0] : ring.split(", ");
    }

    boolean seenByJvm(ThreadKind kind) {
        return seenByJvm && kind == ThreadKind.PLATFORM;
    }

    /** As many threads as guards; each holds one, and when all do, asks for the next; or each holds one after the other. */
    private static void inRing(Lab lab, boolean well, Guard... guards) throws InterruptedException {
        TracedBarrier all = lab.barrier("all", guards.length);
        lab.run("worker", guards.length, number -> {
            Guard next = guards[(number + 1) % guards.length];
            if (well) {
                guards[number].hold(() -> "inside");
                all.await();
                next.hold(() -> "inside");
            }
            else {
                guards[number].hold(() -> {
                    meet(all);
                    return next.hold(() -> "inside");
                });
            }
        });
    }

    private static void meet(TracedBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        }
        catch (BrokenBarrierException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
