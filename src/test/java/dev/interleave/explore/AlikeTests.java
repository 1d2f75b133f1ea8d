package dev.interleave.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedSemaphore;

import static org.assertj.core.api.Assertions.assertThat;

/** Threads that are alike and take their first steps in order come to all that they can come to in any order. */
class AlikeTests {

    private static final int PROGRAMS = Integer.getInteger("interleave.random-programs", 150);

    private static final int ACTS = 7;

    /** Confined to the thread whose turn it is, as what it holds is. */
    private record World(PlainVariable plain, AtomicVariable atomic, TracedLock lock, TracedSemaphore semaphore,
            TracedLatch latch) {

        World(Lab lab, int permits, int count) {
            this(lab.plain("plain", 0), lab.atomic("atomic", 0), lab.lock("lock", false),
                    lab.semaphore("semaphore", permits, false), lab.latch("latch", count));
        }

        void act(int which, StringBuilder log) throws InterruptedException {
            switch (which) {
                case 0 -> log.append(plain.get());
                case 1 -> plain.set(plain.get() + 1);
                case 2 -> log.append(atomic.addAndGet(1));
                case 3 -> log.append('l').append(lock.hold(() -> atomic.addAndGet(1)));
                case 4 -> semaphore.hold(() -> log.append('s').append(plain.get()));
                case 5 -> latch.countDown();
                default -> {
                    latch.await();
                    log.append('w').append(atomic.get());
                }
            }
        }
    }

    /** Three threads that do the same; which of them saw what is not told, nor who waits where nobody can continue. */
    private static Program program(long seed, boolean alike) {
        SplittableRandom random = new SplittableRandom(seed);
        int permits = random.nextInt(1, 3);
        int count = random.nextInt(1, 4);
        int[] acts = random.ints(random.nextInt(2, 4), 0, ACTS).toArray();
        boolean closed = random.nextBoolean();
        return lab -> {
            World world = new World(lab, permits, closed ? count : 0);
            List<StringBuilder> logs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                logs.add(new StringBuilder());
            }
            if (alike) {
                lab.runAlike("worker", 3, number -> all(world, acts, logs.get(number)));
            }
            else {
                lab.run("worker", 3, number -> all(world, acts, logs.get(number)));
            }
            String[] sorted = logs.stream().map(StringBuilder::toString).sorted().toArray(String[]::new);
            return Arrays.toString(sorted) + " " + world.plain.get();
        };
    }

    private static void all(World world, int[] acts, StringBuilder log) throws InterruptedException {
        for (int act : acts) {
            world.act(act, log);
        }
    }

    @Slow
    @Test
    void inOrderTheyComeToAllThatTheyCanComeTo() {
        int compared = 0;
        int fewer = 0;
        for (long seed = 1; seed <= PROGRAMS; seed++) {
            Report any = Explorations.explore(program(seed, false), Plan.Search.REDUCED);
            if (any.result() == Report.Reach.COMPLETE) {
                Report ordered = Explorations.explore(program(seed, true), Plan.Search.REDUCED);
                assertThat(ordered.result()).as("seed %d", seed).isEqualTo(Report.Reach.COMPLETE);
                assertThat(Explorations.counts(ordered).keySet()).as("seed %d", seed)
                        .isEqualTo(Explorations.counts(any).keySet());
                assertThat(ordered.deadlocks().isEmpty()).as("seed %d", seed).isEqualTo(any.deadlocks().isEmpty());
                assertThat(ordered.schedules()).as("seed %d", seed).isLessThanOrEqualTo(any.schedules());
                compared++;
                fewer += ordered.schedules() < any.schedules() ? 1 : 0;
            }
        }
        assertThat(compared).isGreaterThan(PROGRAMS / 2);
        assertThat(fewer).isGreaterThan(PROGRAMS / 3);
    }

    /** The twin: where an outcome names threads, they are not alike, and to say so loses outcomes. */
    @Test
    void whatNamesThreadsMustNotBeCalledAlike() {
        Program first = lab -> {
            AtomicVariable order = lab.atomic("order", 0);
            long[] places = new long[2];
            lab.runAlike("worker", 2, number -> places[number] = order.addAndGet(1));
            return Arrays.toString(places);
        };
        assertThat(Explorations.counts(Explorations.explore(first, Plan.Search.EXHAUSTIVE)))
                .containsOnlyKeys("[1, 2]", "[2, 1]");
        assertThat(Explorations.counts(Explorations.explore(first, Plan.Search.REDUCED))).containsOnlyKeys("[1, 2]");
    }
}
