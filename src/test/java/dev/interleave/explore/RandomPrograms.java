package dev.interleave.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.interleave.sync.AdderVariable;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.OpaqueVariable;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.ReleaseAcquireVariable;
import dev.interleave.sync.SharedList;
import dev.interleave.sync.TracedBarrier;
import dev.interleave.sync.TracedCondition;
import dev.interleave.sync.TracedExchanger;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedMonitor;
import dev.interleave.sync.TracedPhaser;
import dev.interleave.sync.TracedQueue;
import dev.interleave.sync.TracedReadWriteLock;
import dev.interleave.sync.TracedSemaphore;
import dev.interleave.sync.TracedStampedLock;
import dev.interleave.sync.VolatileVariable;

/** Small programs put together at random of most of what there is to explore; the same seed makes the same program. */
public final class RandomPrograms {

    private static final Duration A_WHILE = Duration.ofMillis(1);

    private static final int DEEPEST = 2;

    private final Random random;

    /** Whether every other act is one of the rarer things. */
    private final boolean rare;

    private RandomPrograms(long seed, boolean rare) {
        this.random = new Random(seed);
        this.rare = rare;
    }

    /** What the threads of one run share. */
    private record World(List<PlainVariable> numbers, AtomicVariable atomic, AdderVariable sum, List<TracedLock> locks,
            TracedReadWriteLock shared, TracedSemaphore semaphore, TracedLatch latch, TracedQueue queue,
            TracedLock conditionLock, TracedCondition condition, VolatileVariable flag, TracedMonitor monitor,
            TracedBarrier barrier, Rarities rarities) {

        static World in(Lab lab, int threads, int permits, int capacity, boolean fair) {
            TracedLock conditionLock = lab.lock("c-lock", false);
            return new World(List.of(lab.plain("x", 0), lab.plain("y", 0)), lab.atomic("atomic", 0),
                    lab.adder("sum"), List.of(lab.lock("a", fair), lab.lock("b", false)),
                    lab.readWriteLock("shared"), lab.semaphore("semaphore", permits, fair), lab.latch("latch", 1),
                    lab.queue("queue", capacity), conditionLock, lab.condition("condition", conditionLock),
                    lab.varHandle("flag", 0), lab.monitor("monitor"), lab.barrier("barrier", threads),
                    Rarities.in(lab, capacity));
        }
    }

    /** More of what they share. */
    private record Rarities(OpaqueVariable opaque, ReleaseAcquireVariable release, SharedList copied,
            TracedStampedLock stamped, TracedPhaser phaser, TracedExchanger exchanger, List<TracedQueue> queues) {

        static Rarities in(Lab lab, int capacity) {
            return new Rarities(lab.opaque("opaque", 0), lab.releaseAcquire("release", 0),
                    lab.copyOnWriteList("copied"), lab.stampedReadWriteLock("stamped"), lab.phaser("phaser", 1),
                    lab.exchanger("exchanger"), List.of(lab.synchronousQueue("hand-to-hand"),
                            lab.priorityQueue("priority"), lab.linkedQueue("linked", capacity)));
        }
    }

    /** Something a thread does; what it learns goes into its log. */
    private interface Act {

        void in(World world, StringBuilder log) throws InterruptedException;
    }

    /** One of the commoner things. */
    public static Program of(long seed) {
        return new RandomPrograms(seed, false).program();
    }

    /** The same, with phasers, exchangers, stamped locks and other rarer things. */
    public static Program ofRarities(long seed) {
        return new RandomPrograms(seed, true).program();
    }

    private Program program() {
        int threads = 2 + random.nextInt(3);
        int permits = 1 + random.nextInt(2);
        int capacity = 1 + random.nextInt(2);
        boolean fair = random.nextInt(4) == 0;
        int interrupted = random.nextInt(5) == 0 ? random.nextInt(threads) : -1;
        List<List<Act>> all = IntStream.range(0, threads)
                .mapToObj(_ -> acts(threads == 2 ? 3 : 2, threads == 4 ? DEEPEST - 1 : 0)).toList();
        return lab -> {
            World world = World.in(lab, threads, permits, capacity, fair);
            StringBuilder[] logs = IntStream.range(0, threads).mapToObj(_ -> new StringBuilder())
                    .toArray(StringBuilder[]::new);
            Crew crew = lab.start("worker", threads, number -> {
                try {
                    all(all.get(number), world, logs[number]);
                }
                catch (InterruptedException ex) {
                    logs[number].append('!');
                }
            });
            if (interrupted >= 0) {
                crew.interrupt(interrupted);
            }
            crew.join();
            return Arrays.toString(logs) + " " + world.numbers().get(0).get() + " " + world.numbers().get(1).get();
        };
    }

    private static void all(List<Act> acts, World world, StringBuilder log) throws InterruptedException {
        for (Act act : acts) {
            act.in(world, log);
        }
    }

    private List<Act> acts(int most, int depth) {
        List<Act> acts = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            acts.add(act(depth));
        }
        return acts;
    }

    private Act act(int depth) {
        if (rare && random.nextBoolean()) {
            return rareAct(depth);
        }
        int which = random.nextInt(2);
        int value = 1 + random.nextInt(3);
        return switch (random.nextInt(depth < DEEPEST ? 24 : 12)) {
            case 0, 1 -> (world, log) -> log.append(world.numbers().get(which).get());
            case 2, 3 -> (world, _) -> world.numbers().get(which).set(value);
            case 4 -> (world, log) -> log.append(world.atomic().addAndGet(value));
            case 5 -> (world, _) -> world.sum().add(value);
            case 6 -> (world, log) -> log.append(world.sum().sum());
            case 7 -> (world, _) -> world.latch().countDown();
            case 8 -> (world, log) -> log.append(world.latch().await(A_WHILE) ? 'l' : '-');
            case 9 -> (world, log) -> log.append(world.queue().offer(value, which == 0 ? A_WHILE : null) ? 'p' : '-');
            case 10 -> (world, log) -> log.append(world.queue().poll(which == 0 ? A_WHILE : null).orElse(0));
            case 11 -> (world, log) -> log.append(world.flag().compareAndSet(which, value) ? 'c' : '-');
            case 12 -> (world, _) -> world.latch().await();
            case 13, 14 -> hold(world -> world.locks().get(which), acts(2, depth + 1));
            case 15 -> tryLock(which, acts(1, depth + 1));
            case 16 -> which == 0 ? tryPermit(acts(2, depth + 1)) : hold(World::semaphore, acts(2, depth + 1));
            case 17 -> hold(world -> world.shared().readLock(), acts(2, depth + 1));
            case 18 -> hold(world -> world.shared().writeLock(), acts(1, depth + 1));
            case 19 -> hold(World::monitor, acts(2, depth + 1));
            case 20 -> waiting(which == 0);
            case 21 -> signalling(which == 0);
            case 22 -> (world, log) -> log.append(world.flag().get());
            default -> meeting(which == 0);
        };
    }

    private Act rareAct(int depth) {
        int which = random.nextInt(3);
        int value = 1 + random.nextInt(3);
        return switch (random.nextInt(depth < DEEPEST ? 15 : 11)) {
            case 0 -> (world, log) -> log.append(world.rarities().opaque().get());
            case 1 -> (world, _) -> world.rarities().opaque().set(value);
            case 2 -> (world, log) -> log.append(world.rarities().release().get());
            case 3 -> (world, _) -> world.rarities().release().set(value);
            case 4 -> (world, _) -> world.rarities().copied().add(value);
            case 5 -> (world, log) -> log.append(world.rarities().copied().size());
            case 6 -> (world, log) -> walk(world.rarities().copied(), log);
            case 7 -> optimistic(value);
            case 8 -> (world, log) -> log.append(
                    world.rarities().exchanger().exchange(value, which == 0 ? null : A_WHILE).orElse(0));
            case 9 -> (world, log) -> log.append(
                    world.rarities().queues().get(which).offer(value, value == 1 ? null : A_WHILE) ? 'p' : '-');
            case 10 -> (world, log) -> log.append(
                    world.rarities().queues().get(which).poll(value == 1 ? null : A_WHILE).orElse(0));
            case 11 -> hold(world -> world.rarities().stamped().readLock(), acts(2, depth + 1));
            case 12 -> hold(world -> world.rarities().stamped().writeLock(), acts(2, depth + 1));
            case 13 -> inPhases(acts(2, depth + 1));
            default -> (world, log) -> log.append(world.rarities().opaque().spinUntil(seen -> seen < value));
        };
    }

    private static void walk(SharedList list, StringBuilder log) {
        SharedList.Walk walk = list.walk();
        while (walk.advance()) {
            log.append(walk.element());
        }
    }

    private static Act optimistic(int value) {
        return (world, log) -> {
            TracedStampedLock lock = world.rarities().stamped();
            long stamp = lock.tryOptimisticRead();
            log.append(world.atomic().addAndGet(value));
            log.append(lock.validate(stamp) ? 'v' : 'i');
        };
    }

    /** Comes as one more party, waits for the others once, and leaves. */
    private static Act inPhases(List<Act> inside) {
        return (world, log) -> {
            TracedPhaser phaser = world.rarities().phaser();
            log.append(phaser.register());
            all(inside, world, log);
            phaser.arriveAndDeregister();
        };
    }

    private static Act meeting(boolean timed) {
        return (world, log) -> {
            try {
                if (timed) {
                    world.barrier().await(A_WHILE);
                }
                else {
                    world.barrier().await();
                }
                log.append('b');
            }
            catch (TimeoutException ex) {
                log.append('t');
            }
            catch (BrokenBarrierException ex) {
                log.append('x');
            }
        };
    }

    private static Act hold(Function<World, Guard> guard, List<Act> inside) {
        return (world, log) -> guard.apply(world).hold(() -> {
            all(inside, world, log);
            return true;
        });
    }

    private static Act tryLock(int which, List<Act> inside) {
        return (world, log) -> {
            if (world.locks().get(which).tryLock(A_WHILE)) {
                try {
                    all(inside, world, log);
                }
                finally {
                    world.locks().get(which).unlock();
                }
            }
            else {
                log.append('-');
            }
        };
    }

    private static Act tryPermit(List<Act> inside) {
        return (world, log) -> {
            if (!world.semaphore().tryAcquire(A_WHILE)) {
                log.append('-');
                return;
            }
            try {
                all(inside, world, log);
            }
            finally {
                world.semaphore().release();
            }
        };
    }

    private static Act waiting(boolean timed) {
        return (world, log) -> world.conditionLock().hold(() -> {
            if (timed) {
                log.append(world.condition().tryAwait(A_WHILE) ? 'w' : '-');
            }
            else {
                world.condition().await();
                log.append('w');
            }
            return true;
        });
    }

    private static Act signalling(boolean all) {
        return (world, _) -> world.conditionLock().hold(() -> {
            if (all) {
                world.condition().signalAll();
            }
            else {
                world.condition().signal();
            }
            return true;
        });
    }
}
