package dev.interleave.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.AdderVariable;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.SharedList;
import dev.interleave.sync.TracedBarrier;
import dev.interleave.sync.TracedCondition;
import dev.interleave.sync.TracedExchanger;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedPhaser;
import dev.interleave.sync.TracedQueue;
import dev.interleave.sync.TracedReadWriteLock;
import dev.interleave.sync.TracedSemaphore;
import dev.interleave.sync.TracedStampedLock;
import dev.interleave.sync.TracedTimer;
import dev.interleave.sync.VolatileVariable;
import dev.interleave.sync.Worker;

/** Small programs that use everything there is to explore. */
final class Programs {

    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private Programs() {
    }

    interface GuardOf {

        Guard in(Lab lab);
    }

    static Program increments(int threads, int each, GuardOf guarded) {
        return lab -> {
            PlainVariable number = lab.plain("number", 0);
            Guard guard = guarded.in(lab);
            lab.run("worker", threads, _ -> {
                for (int i = 0; i < each; i++) {
                    guard.hold(() -> {
                        number.set(number.get() + 1);
                        return 0;
                    });
                }
            });
            return Long.toString(number.get());
        };
    }

    static Program increments(int threads, int each) {
        return increments(threads, each, _ -> Guard.none());
    }

    static Program twoLocks(boolean opposite) {
        return lab -> {
            TracedLock a = lab.lock("a", false);
            TracedLock b = lab.lock("b", false);
            lab.run("worker", 2, number -> {
                boolean swapped = opposite && number == 1;
                (swapped ? b : a).hold(() -> (swapped ? a : b).hold(() -> 0));
            });
            return "done";
        };
    }

    static Program ring(int philosophers, boolean ordered) {
        return lab -> {
            List<TracedLock> forks = new ArrayList<>();
            for (int i = 0; i < philosophers; i++) {
                forks.add(lab.lock("fork-" + i, false));
            }
            lab.run("philosopher", philosophers, number -> {
                int left = number;
                int right = (number + 1) % philosophers;
                TracedLock first = forks.get(ordered ? Math.min(left, right) : left);
                TracedLock second = forks.get(ordered ? Math.max(left, right) : right);
                first.hold(() -> second.hold(() -> 0));
            });
            return "all-ate";
        };
    }

    /** Three writes to a variable of one's own, and one increment of a shared one. */
    static Program mostlyPrivate(int threads) {
        return lab -> {
            PlainVariable shared = lab.plain("shared", 0);
            List<PlainVariable> own = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                own.add(lab.plain("own-" + i, 0));
            }
            lab.run("worker", threads, number -> {
                for (int i = 1; i <= 3; i++) {
                    own.get(number).set(i);
                }
                shared.set(shared.get() + 1);
            });
            return Long.toString(shared.get());
        };
    }

    /** Two takers of a buffer of one, and one who fills it twice. The bug: whoever wakes does not look again. */
    static Program buffer(boolean looksAgain) {
        return lab -> {
            TracedLock lock = lab.lock("lock", false);
            TracedCondition filled = lab.condition("filled", lock);
            PlainVariable items = lab.plain("items", 0);
            PlainVariable fewest = lab.plain("fewest", 0);
            lab.run("thread", 3, number -> lock.hold(() -> {
                if (number == 2) {
                    items.set(2);
                    filled.signal();
                    filled.signal();
                    return 0;
                }
                if (items.get() == 0) {
                    filled.await();
                }
                while (looksAgain && items.get() == 0) {
                    filled.await();
                }
                items.set(items.get() - 1);
                fewest.set(Math.min(fewest.get(), items.get()));
                return 0;
            }));
            return fewest.get() < 0 ? "took what was not there" : "fine";
        };
    }

    /** One waits for what another does. The bug: between looking and waiting it gives the lock back. */
    static Program handover(boolean inOneHold) {
        return lab -> {
            TracedLock lock = lab.lock("lock", false);
            TracedCondition filled = lab.condition("filled", lock);
            PlainVariable items = lab.plain("items", 0);
            AtomicVariable unrelated = lab.atomic("unrelated", 0);
            lab.run("thread", 2, number -> {
                lock.lock();
                try {
                    if (number == 1) {
                        items.set(1);
                        filled.signal();
                    }
                    while (items.get() == 0) {
                        if (!inOneHold) {
                            lock.unlock();
                            lock.lock();
                        }
                        filled.await();
                    }
                }
                finally {
                    lock.unlock();
                }
                unrelated.addAndGet(1);
            });
            return "handed over";
        };
    }

    /** Two takers of a queue of one element. The bug: between looking and taking, the other may take. */
    static Program lastElement(boolean inOneStep) {
        return lab -> {
            TracedQueue queue = lab.queue("queue", 2);
            queue.put(7);
            AtomicVariable got = lab.atomic("got", 0);
            lab.run("taker", 2, _ -> {
                if (inOneStep) {
                    got.addAndGet(queue.poll(Duration.ZERO).isPresent() ? 1 : 0);
                }
                else if (queue.size() > 0) {
                    queue.take();
                    got.addAndGet(1);
                }
            });
            return Long.toString(got.get());
        };
    }

    interface QueueOf {

        TracedQueue in(Lab lab);
    }

    /** Two put two elements each; one takes them all, and nobody waits for ever. */
    static Program takingAll(QueueOf made) {
        return lab -> {
            TracedQueue queue = made.in(lab);
            Crew putters = lab.start("putter", 2, number -> {
                queue.put(2L * number);
                queue.put(2L * number + 1);
            });
            long[] taken = new long[4];
            lab.run("taker", 1, _ -> {
                for (int i = 0; i < taken.length; i++) {
                    taken[i] = queue.take();
                }
            });
            putters.join();
            return Arrays.toString(taken);
        };
    }

    /** One puts, two take: one of them waits for ever. */
    static Program oneForTwo(QueueOf made) {
        return lab -> {
            TracedQueue queue = made.in(lab);
            lab.run("thread", 3, number -> {
                if (number == 0) {
                    queue.put(7);
                }
                else {
                    queue.take();
                }
            });
            return "all had one";
        };
    }

    /** One offers an element, and two look for one, each for so long and no longer. */
    static Program hasty(QueueOf made, Duration offers, Duration polls) {
        return lab -> {
            TracedQueue queue = made.in(lab);
            Object[] ends = new Object[3];
            lab.run("thread", 3, number -> ends[number] =
                    number == 0 ? queue.put(7, offers) : queue.poll(polls).isPresent());
            return Arrays.toString(ends);
        };
    }

    /** One waits at a queue and is interrupted while another comes. */
    static Program interruptedAtQueue(QueueOf made) {
        return lab -> {
            TracedQueue queue = made.in(lab);
            String[] ends = new String[2];
            Crew crew = lab.start("thread", 2, number -> {
                try {
                    if (number == 0) {
                        ends[0] = "took " + queue.take();
                    }
                    else {
                        ends[1] = "offered: " + queue.offer(7, A_WHILE);
                    }
                }
                catch (InterruptedException ex) {
                    ends[number] = "gave up";
                }
            });
            crew.interrupt(0);
            crew.join();
            return Arrays.toString(ends);
        };
    }

    /** Each brings its number to an exchanger, and waits for so long and no longer, or as long as it takes. */
    static Program exchanger(int threads, @Nullable Duration timeout) {
        return lab -> {
            TracedExchanger exchanger = lab.exchanger("exchanger");
            String[] got = new String[threads];
            lab.run("thread", threads, number -> {
                OptionalLong other = exchanger.exchange(number, timeout);
                got[number] = other.isPresent() ? Long.toString(other.getAsLong()) : "-";
            });
            return Arrays.toString(got);
        };
    }

    /** Two swap what they have written, and each reads what the other wrote. */
    static Program swappedBuffers(int rounds) {
        return lab -> {
            TracedExchanger exchanger = lab.exchanger("exchanger");
            List<PlainVariable> buffers = List.of(lab.plain("left", 0), lab.plain("right", 0));
            long[] seen = new long[2];
            lab.run("thread", 2, number -> {
                long mine = number;
                for (int round = 1; round <= rounds; round++) {
                    buffers.get((int) mine).set(round);
                    mine = exchanger.exchange(mine);
                    seen[number] += buffers.get((int) mine).get();
                }
            });
            return Arrays.toString(seen);
        };
    }

    /** One waits at an exchanger and is interrupted while another comes. */
    static Program interruptedAtExchanger() {
        return lab -> {
            TracedExchanger exchanger = lab.exchanger("exchanger");
            String[] ends = new String[2];
            Crew crew = lab.start("thread", 2, number -> {
                try {
                    ends[number] = "got " + exchanger.exchange(number, number == 0 ? null : A_WHILE);
                }
                catch (InterruptedException ex) {
                    ends[number] = "gave up";
                }
            });
            crew.interrupt(0);
            crew.join();
            return Arrays.toString(ends);
        };
    }

    static Program semaphore(int workers, int permits, boolean fair) {
        return semaphore(workers, permits, fair, Lab::run);
    }

    /** Workers that say when they are inside, and when they are about to leave: the outcome is the order of that. */
    static Program visits(int workers, int permits) {
        return lab -> {
            TracedSemaphore semaphore = lab.semaphore("permits", permits, false);
            AtomicVariable log = lab.atomic("log", 0);
            String[] order = new String[2 * workers];
            lab.run("worker", workers, number -> semaphore.hold(() -> {
                order[(int) log.addAndGet(1) - 1] = "+" + number;
                order[(int) log.addAndGet(1) - 1] = "-" + number;
                return 0;
            }));
            return String.join("", order);
        };
    }

    /** The same as semaphore, which says that its workers are alike. */
    static Program semaphoreOfAlike(int workers, int permits) {
        return semaphore(workers, permits, false, Lab::runAlike);
    }

    /** Runs threads that do the same. */
    private interface Start {

        void run(Lab lab, String role, int size, Worker.Task task) throws InterruptedException;
    }

    private static Program semaphore(int workers, int permits, boolean fair, Start start) {
        return lab -> {
            TracedSemaphore semaphore = lab.semaphore("permits", permits, fair);
            AtomicVariable inside = lab.atomic("inside", 0);
            long[] seen = new long[workers];
            start.run(lab, "worker", workers, number -> semaphore.hold(() -> {
                seen[number] = inside.addAndGet(1);
                inside.addAndGet(-1);
                return 0;
            }));
            return "peak " + Arrays.stream(seen).max().orElse(0);
        };
    }

    static Program timedSemaphore() {
        return lab -> {
            TracedSemaphore semaphore = lab.semaphore("permit", 1, false);
            VolatileVariable vain = lab.volatileVariable("vain", 0);
            lab.run("worker", 2, _ -> {
                if (semaphore.tryAcquire(A_WHILE)) {
                    semaphore.release();
                }
                else {
                    vain.set(1);
                }
            });
            return vain.get() == 1 ? "one gave up" : "both got it";
        };
    }

    /** One holds a lock for a moment; another asks for it once, without waiting. */
    static Program impatientLock() {
        return lab -> {
            TracedLock lock = lab.lock("lock", false);
            boolean[] got = new boolean[1];
            lab.run("worker", 2, number -> {
                if (number == 0) {
                    lock.hold(() -> 0);
                }
                else if (lock.tryLock(Duration.ZERO)) {
                    got[0] = true;
                    lock.unlock();
                }
            });
            return Boolean.toString(got[0]);
        };
    }

    /** One holds a lock for a moment; another waits for it and is interrupted by a third. */
    static Program interruptedAtLock() {
        return lab -> {
            TracedLock lock = lab.lock("lock", false);
            String[] got = new String[2];
            Crew crew = lab.start("worker", 2, number -> {
                try {
                    got[number] = lock.hold(() -> "got it");
                }
                catch (InterruptedException ex) {
                    got[number] = "gave up";
                }
            });
            crew.interrupt(1);
            crew.join();
            return Arrays.toString(got);
        };
    }

    static Program barrier(boolean timed) {
        return lab -> {
            TracedBarrier barrier = lab.barrier("barrier", 2);
            AtomicVariable before = lab.atomic("before", 0);
            AtomicVariable broken = lab.atomic("broken", 0);
            long[] seen = new long[2];
            lab.run("party", 2, number -> {
                before.addAndGet(1);
                try {
                    if (timed) {
                        barrier.await(A_WHILE);
                    }
                    else {
                        barrier.await();
                    }
                    seen[number] = before.get();
                }
                catch (BrokenBarrierException | TimeoutException ex) {
                    broken.addAndGet(1);
                }
            });
            return broken.get() > 0 ? "broken for " + broken.get() : "passed with " + Arrays.toString(seen);
        };
    }

    static Program interruptedAtBarrier() {
        return lab -> {
            TracedBarrier barrier = lab.barrier("barrier", 3);
            AtomicVariable interrupted = lab.atomic("interrupted", 0);
            AtomicVariable broken = lab.atomic("broken", 0);
            Crew crew = lab.start("party", 2, _ -> {
                try {
                    barrier.await();
                }
                catch (InterruptedException ex) {
                    interrupted.addAndGet(1);
                }
                catch (BrokenBarrierException ex) {
                    broken.addAndGet(1);
                }
            });
            crew.interrupt(0);
            crew.join();
            return interrupted.get() + " interrupted, " + broken.get() + " found it broken";
        };
    }

    /** One spins until there are two; others add one each, or only one of them does. */
    static Program spin(boolean enough) {
        return lab -> {
            AtomicVariable number = lab.atomic("number", 0);
            PlainVariable seen = lab.plain("seen", 0);
            lab.run("worker", 3, worker -> {
                if (worker == 2) {
                    seen.set(number.spinUntil(value -> value >= 2) * 10 + seen.get());
                }
                else if (enough || worker == 0) {
                    seen.set(number.addAndGet(1));
                }
            });
            return Long.toString(seen.get());
        };
    }

    static Program latch(boolean counted) {
        return lab -> {
            TracedLatch latch = lab.latch("latch", 2);
            PlainVariable number = lab.plain("number", 0);
            lab.run("worker", 3, worker -> {
                if (worker == 2) {
                    latch.await();
                    number.set(number.get() + 1);
                }
                else if (counted || worker == 0) {
                    latch.countDown();
                }
            });
            return Long.toString(number.get());
        };
    }

    /** Two count down, having written or being about to; two wait, and see one number or the other. */
    static Program sharedLatch() {
        return lab -> {
            TracedLatch latch = lab.latch("latch", 2);
            PlainVariable number = lab.plain("number", 0);
            long[] seen = new long[2];
            lab.run("worker", 4, worker -> {
                if (worker < 2) {
                    latch.await();
                    seen[worker] = number.get();
                }
                else if (worker == 2) {
                    latch.countDown();
                    number.set(1);
                }
                else {
                    latch.countDown();
                }
            });
            return "seen " + Arrays.toString(seen);
        };
    }

    static Program sumReadWhileAddedTo() {
        return lab -> {
            AdderVariable sum = lab.adder("sum");
            long[] seen = new long[1];
            lab.run("worker", 3, worker -> {
                if (worker == 0) {
                    seen[0] = sum.sum();
                }
                else {
                    sum.add(worker);
                }
            });
            return "seen " + seen[0] + " of " + sum.sum();
        };
    }

    static Program timer() {
        return lab -> {
            AtomicVariable fired = lab.atomic("fired", 0);
            TracedTimer timer = lab.timer("timer", A_WHILE, _ -> fired.addAndGet(1));
            boolean inTime = timer.cancel();
            timer.join();
            return (inTime ? "cancelled" : "too late") + ", fired " + fired.get();
        };
    }

    static Program readersAndWriter(boolean fair) {
        return lab -> {
            TracedReadWriteLock lock = lab.readWriteLock("lock", fair);
            PlainVariable left = lab.plain("left", 0);
            PlainVariable right = lab.plain("right", 0);
            boolean[] torn = new boolean[3];
            lab.run("thread", 3, number -> {
                if (number == 2) {
                    lock.writeLock().hold(() -> {
                        left.set(1);
                        right.set(1);
                        return 0;
                    });
                }
                else {
                    torn[number] = lock.readLock().hold(() -> left.get() != right.get());
                }
            });
            return torn[0] || torn[1] ? "torn" : "whole";
        };
    }

    static Program listWalkedAlong(boolean copied) {
        return lab -> {
            SharedList list = copied ? lab.copyOnWriteList("list") : lab.list("list");
            list.add(1);
            String[] seen = new String[1];
            lab.run("worker", 2, number -> {
                if (number == 0) {
                    list.add(2);
                }
                else {
                    seen[0] = walk(list) + " of " + list.size();
                }
            });
            return seen[0];
        };
    }

    private static String walk(SharedList list) {
        int count = 0;
        try {
            for (SharedList.Walk walk = list.walk(); walk.advance();) {
                count++;
            }
            return "saw " + count;
        }
        catch (ConcurrentModificationException ex) {
            return "failed after " + count;
        }
    }

    static Program phaser(boolean leaves) {
        return lab -> {
            TracedPhaser phaser = lab.phaser("phaser", 2);
            PlainVariable value = lab.plain("value", 0);
            long[] seen = new long[3];
            lab.run("worker", 3, number -> {
                if (number == 0) {
                    value.set(1);
                    phaser.arriveAndAwaitAdvance();
                    if (leaves) {
                        phaser.arriveAndDeregister();
                    }
                }
                else if (number == 1 || phaser.register() >= 0) {
                    seen[number] = phaser.arriveAndAwaitAdvance() * 10L + value.get();
                    phaser.arriveAndDeregister();
                }
            });
            return "seen " + seen[1] + " " + seen[2];
        };
    }

    static Program optimisticRead(boolean validated) {
        return lab -> {
            TracedStampedLock lock = lab.stampedReadWriteLock("lock");
            VolatileVariable left = lab.varHandle("left", 0);
            VolatileVariable right = lab.varHandle("right", 0);
            String[] seen = new String[3];
            lab.run("thread", 3, number -> {
                if (number == 0) {
                    lock.writeLock().hold(() -> {
                        left.set(1);
                        right.set(1);
                        return 0;
                    });
                }
                else if (number == 1) {
                    long stamp = lock.tryOptimisticRead();
                    String read = left.get() + "," + right.get();
                    seen[1] = !validated || lock.validate(stamp) ? read : "discarded";
                }
                else {
                    seen[2] = lock.readLock().hold(() -> left.get() + "," + right.get());
                }
            });
            return seen[1] + " " + seen[2];
        };
    }

    static Program compareAndSet() {
        return lab -> {
            VolatileVariable number = lab.varHandle("number", 0);
            lab.run("worker", 2, _ -> {
                long seen = number.get();
                while (!number.compareAndSet(seen, seen + 1)) {
                    seen = number.get();
                }
            });
            return Long.toString(number.get());
        };
    }

    static Program failing() {
        return lab -> {
            PlainVariable number = lab.plain("number", 0);
            lab.run("worker", 2, worker -> {
                number.set(worker);
                if (number.get() != worker) {
                    throw new IllegalStateException("another wrote");
                }
            });
            return "fine";
        };
    }
}
