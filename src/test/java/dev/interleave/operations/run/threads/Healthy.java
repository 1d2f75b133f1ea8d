package dev.interleave.operations.run.threads;

import dev.interleave.sync.Crew;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedBarrier;
import dev.interleave.sync.TracedCondition;
import dev.interleave.sync.TracedExchanger;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedQueue;
import dev.interleave.sync.TracedReadWriteLock;

/** What threads do that is well. */
enum Healthy {

    LOCKS {
        @Override
        void run(Lab lab, int threads) throws InterruptedException {
            Guard one = lab.lock("one", false);
            Guard two = lab.lock("two", true);
            Guard three = lab.stampedLock("three");
            repeat(lab, threads, _ -> one.hold(() -> two.hold(() -> three.hold(() -> "inside"))));
        }
    },
    LOCKS_APART {
        @Override
        void run(Lab lab, int threads) throws InterruptedException {
            Guard one = lab.lock("one", false);
            Guard two = lab.lock("two", false);
            repeat(lab, threads, number -> {
                (number % 2 == 0 ? one : two).hold(() -> "inside");
                (number % 2 == 0 ? two : one).hold(() -> "inside");
            });
        }
    },
    MONITORS {
        @Override
        void run(Lab lab, int threads) throws InterruptedException {
            Guard one = lab.monitor("one");
            Guard two = lab.monitor("two");
            repeat(lab, threads, number -> {
                one.hold(() -> one.hold(() -> two.hold(() -> "inside")));
                (number % 2 == 0 ? two : one).hold(() -> "inside");
            });
        }
    },
    SEMAPHORES {
        @Override
        void run(Lab lab, int threads) throws InterruptedException {
            Guard one = lab.semaphore("one", 1, false);
            Guard two = lab.semaphore("two", 2, true);
            repeat(lab, threads, number -> {
                one.hold(() -> "inside");
                two.hold(() -> number % 2 == 0 ? "inside" : one.hold(() -> "inside"));
            });
        }
    },
    READERS_AND_WRITERS {
        @Override
        void run(Lab lab, int threads) throws InterruptedException {
            TracedReadWriteLock lock = lab.readWriteLock("lock");
            repeat(lab, threads, number -> (number % 2 == 0 ? lock.readLock() : lock.writeLock())
                    .hold(() -> "inside"));
        }
    },
    BARRIERS {
        @Override
        void run(Lab lab, int threads) throws InterruptedException {
            TracedBarrier barrier = lab.barrier("barrier", threads);
            repeat(lab, threads, _ -> barrier.await());
        }
    },
    LATCHES {
        @Override
        void run(Lab lab, int threads) throws InterruptedException {
            for (int round = 0; round < ROUNDS; round++) {
                TracedLatch latch = lab.latch("latch-" + round, threads);
                lab.run("round-" + round, threads, _ -> {
                    latch.countDown();
                    latch.await();
                });
            }
        }
    },
    JOINS {
        @Override
        void run(Lab lab, int threads) throws InterruptedException {
            for (int round = 0; round < ROUNDS; round++) {
                String name = "child-" + round;
                lab.run("parent-" + round, 1, _ -> lab.run(name, threads - 1, _ -> lab.note("here")));
            }
        }
    },
    CONDITIONS {
        @Override
        void run(Lab lab, int threads) throws InterruptedException {
            TracedLock lock = lab.lock("lock", false);
            TracedCondition turned = lab.condition("turned", lock);
            int[] turn = {0};
            repeat(lab, threads, number -> lock.hold(() -> {
                while (turn[0] % threads != number) {
                    turned.await();
                }
                turn[0]++;
                turned.signalAll();
                return "taken";
            }));
        }
    },
    QUEUES {
        @Override
        void run(Lab lab, int threads) throws InterruptedException {
            TracedQueue there = lab.queue("there", 1);
            TracedQueue back = lab.queue("back", 1);
            repeat(lab, 2, number -> {
                if (number == 0) {
                    there.put(1);
                    back.take();
                }
                else {
                    there.take();
                    back.put(1);
                }
            });
        }
    },
    HAND_TO_HAND {
        @Override
        void run(Lab lab, int threads) throws InterruptedException {
            TracedQueue there = lab.synchronousQueue("there");
            TracedQueue back = lab.synchronousQueue("back");
            repeat(lab, 2 * (threads / 2), number -> {
                if (number % 2 == 0) {
                    there.put(1);
                    back.take();
                }
                else {
                    there.take();
                    back.put(1);
                }
            });
        }
    },
    EXCHANGES {
        @Override
        void run(Lab lab, int threads) throws InterruptedException {
            TracedExchanger one = lab.exchanger("one");
            TracedExchanger two = lab.exchanger("two");
            repeat(lab, 2 * (threads / 2), number -> (number / 2 % 2 == 0 ? one : two).exchange(number));
        }
    },
    INTERRUPTIONS {
        @Override
        void run(Lab lab, int threads) throws InterruptedException {
            for (int round = 0; round < ROUNDS; round++) {
                TracedLock lock = lab.lock("lock-" + round, false);
                TracedCondition condition = lab.condition("condition-" + round, lock);
                TracedLatch over = lab.latch("over-" + round, 1);
                Crew crew = lab.start("waits-" + round, 1, _ -> {
                    try {
                        lock.hold(() -> {
                            condition.await();
                            return "never";
                        });
                    }
                    catch (InterruptedException ex) {
                        over.countDown();
                    }
                });
                lock.hold(() -> {
                    crew.interrupt(0);
                    return "interrupted";
                });
                over.await();
                crew.join();
            }
        }
    };

    private static final int ROUNDS = 200;

    abstract void run(Lab lab, int threads) throws InterruptedException;

    interface Act {

        void perform(int number) throws Exception;
    }

    private static void repeat(Lab lab, int threads, Act act) throws InterruptedException {
        lab.run("worker", threads, number -> {
            for (int round = 0; round < ROUNDS; round++) {
                act.perform(number);
            }
        });
    }
}
