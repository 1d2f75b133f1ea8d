package dev.interleave.explore;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.interleave.Slow;
import dev.interleave.sync.AdderVariable;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLatch;

import static org.assertj.core.api.Assertions.assertThat;

/** One schedule of each class is enough: the same things are found, and no class is taken twice. */
class ReducedTests {

    @Slow
    @ParameterizedTest
    @CsvSource({"2, 1, 4", "3, 1, 36", "2, 2, 34", "2, 3, 328", "3, 2, 7134"})
    void takesAsManySchedulesAsThereAreClasses(int threads, int each, long classes) {
        Report reduced = Explorations.explore(Programs.increments(threads, each), Plan.Search.REDUCED);
        assertThat(reduced.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(reduced.schedules()).isEqualTo(classes);
    }

    @Test
    void privateWritesMultiplyNothing() {
        Report reduced = Explorations.explore(Programs.mostlyPrivate(3), Plan.Search.REDUCED);
        assertThat(reduced.schedules()).isEqualTo(36);
        assertThat(Explorations.counts(reduced)).containsOnlyKeys("1", "2", "3");
    }

    @Test
    void whatNobodyCanTellApartIsTakenOnce() {
        assertThat(schedules(lab -> {
            TracedLatch latch = lab.latch("latch", 3);
            lab.run("worker", 3, _ -> latch.countDown());
        })).isEqualTo(1);
        assertThat(schedules(lab -> {
            TracedLatch latch = lab.latch("latch", 0);
            lab.run("worker", 3, _ -> latch.await());
        })).isEqualTo(1);
        assertThat(schedules(lab -> {
            AdderVariable sum = lab.adder("sum");
            lab.run("worker", 3, _ -> sum.add(1));
        })).isEqualTo(1);
        assertThat(schedules(lab -> {
            AtomicVariable one = lab.atomic("one", 1);
            lab.run("worker", 3, _ -> one.spinUntil(value -> value == 1));
        })).isEqualTo(1);
    }

    @Test
    void whatSomebodyCanTellApartIsTakenEachWay() {
        assertThat(schedules(lab -> {
            AtomicVariable sum = lab.atomic("sum", 0);
            lab.run("worker", 3, _ -> sum.addAndGet(1));
        })).isEqualTo(6);
        // Whether the sum is read before, between or after the two additions.
        assertThat(schedules(lab -> {
            AdderVariable sum = lab.adder("sum");
            lab.run("worker", 3, number -> {
                if (number == 0) {
                    sum.sum();
                }
                else {
                    sum.add(1);
                }
            });
        })).isEqualTo(4);
    }

    /** There are as many classes as were counted when all orders were tried, possible or not. */
    @Slow
    @Test
    void ordersThatAreNotPossibleAreNotTried() {
        // Where it matters in which order threads acquire a permit each, 258 and 6,648.
        assertTakes(132, Programs.semaphore(3, 2, false));
        assertTakes(3120, Programs.semaphore(4, 2, false));
        assertTakes(3, Programs.twoLocks(true));
        assertTakes(7, Programs.ring(3, false));
        assertTakes(6, Programs.ring(3, true));
        assertTakes(27, Programs.readersAndWriter(false));
        assertTakes(1, Programs.latch(true));
        assertTakes(4, Programs.sharedLatch());
    }

    /** Threads that acquire a permit each may be swapped; whoever waits might have come before them. */
    @Slow
    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "3, 2", "4, 2", "4, 3"})
    void everyOrderOfThoseInsideIsFound(int workers, int permits) {
        Report reduced = Explorations.explore(Programs.visits(workers, permits), new Plan(Plan.Search.REDUCED,
                1_000_000, 1_000, Duration.ofMinutes(2), 0, 0, 0));
        assertThat(reduced.result()).isEqualTo(Report.Reach.COMPLETE);
        Set<String> expected = new TreeSet<>();
        visits(permits, new int[workers], "", expected);
        assertThat(reduced.outcomes()).extracting(Report.Found::value).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** All orders in which workers may enter and leave. */
    private static void visits(int permits, int[] steps, String log, Set<String> logs) {
        long inside = Arrays.stream(steps).filter(step -> step == 1).count();
        if (Arrays.stream(steps).allMatch(step -> step == 2)) {
            logs.add(log);
        }
        for (int worker = 0; worker < steps.length; worker++) {
            if (steps[worker] == 1 || steps[worker] == 0 && inside < permits) {
                steps[worker]++;
                visits(permits, steps, log + (steps[worker] == 1 ? "+" : "-") + worker, logs);
                steps[worker]--;
            }
        }
    }

    /** As many as there are when threads are not alike, but for names: of three that are, each order stands for six. */
    @Slow
    @Test
    void threadsThatAreAlikeTakeTheirFirstStepsInOrder() {
        assertTakes(258 / 6, Programs.semaphoreOfAlike(3, 2));
        assertTakes(6648 / 24, Programs.semaphoreOfAlike(4, 2));
        Report every = Explorations.explore(Programs.semaphoreOfAlike(3, 2), Plan.Search.EXHAUSTIVE);
        Report same = Explorations.explore(Programs.semaphore(3, 2, false), Plan.Search.EXHAUSTIVE);
        assertThat(every.schedules()).isEqualTo(same.schedules());
        Report reduced = Explorations.explore(Programs.semaphoreOfAlike(3, 2), Plan.Search.REDUCED);
        assertThat(Explorations.found(reduced)).isEqualTo(Explorations.found(every));
        assertThat(reduced.because()).contains("; threads that are alike took their first steps in order, ");
        assertThat(every.because()).doesNotContain("alike");
    }

    private static void assertTakes(long classes, Program program) {
        Report reduced = Explorations.explore(program, Plan.Search.REDUCED);
        assertThat(reduced.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(reduced.schedules()).isEqualTo(classes);
        assertThat(reduced.pruned()).isZero();
    }

    @Test
    void whatIsPossibleThoughItWasWaitedForIsTried() {
        // The latch is passed after the first, after the second, or after both have counted it down.
        assertThat(schedules(lab -> {
            TracedLatch latch = lab.latch("latch", 1);
            lab.run("worker", 3, number -> {
                if (number == 2) {
                    latch.await();
                }
                else {
                    latch.countDown();
                }
            });
        })).isEqualTo(3);
        // With two permits, the third thread may be let in by the first or by the second.
        Report permits = Explorations.explore(Programs.semaphore(3, 2, false), Plan.Search.REDUCED);
        assertThat(Explorations.counts(permits)).containsOnlyKeys("peak 1", "peak 2");
    }

    private static long schedules(Work work) {
        Report reduced = Explorations.explore(lab -> {
            work.in(lab);
            return "done";
        }, Plan.Search.REDUCED);
        assertThat(reduced.result()).isEqualTo(Report.Reach.COMPLETE);
        return reduced.schedules();
    }

    /** What threads do that come to nothing in particular. */
    private interface Work {

        void in(Lab lab) throws InterruptedException;
    }

    @Slow
    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void findsWhatTakingEveryScheduleFinds(String name, Program program) {
        Report every = Explorations.explore(program, Plan.Search.EXHAUSTIVE);
        Report reduced = Explorations.explore(program, Plan.Search.REDUCED);
        assertThat(every.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(reduced.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(Explorations.found(reduced)).isEqualTo(Explorations.found(every)).isNotEmpty();
        assertThat(reduced.schedules()).isLessThanOrEqualTo(every.schedules());
    }

    static Stream<Map.Entry<String, Program>> all() {
        return Stream.of(Map.entry("increments", Programs.increments(2, 2)),
                Map.entry("locks in opposite order", Programs.twoLocks(true)),
                Map.entry("three philosophers", Programs.ring(3, false)),
                Map.entry("three orderly philosophers", Programs.ring(3, true)),
                Map.entry("a buffer whose takers do not look again", Programs.buffer(false)),
                Map.entry("a buffer whose takers look again", Programs.buffer(true)),
                Map.entry("a signal between looking and waiting", Programs.handover(false)),
                Map.entry("no signal between looking and waiting", Programs.handover(true)),
                Map.entry("a queue looked at before it is taken from", Programs.lastElement(false)),
                Map.entry("a queue polled", Programs.lastElement(true)),
                Map.entry("an array taken from", Programs.takingAll(lab -> lab.queue("queue", 1))),
                Map.entry("a linked queue taken from", Programs.takingAll(lab -> lab.linkedQueue("queue", 2))),
                Map.entry("a priority queue taken from", Programs.takingAll(lab -> lab.priorityQueue("queue"))),
                Map.entry("a delay queue taken from",
                        Programs.takingAll(lab -> lab.delayQueue("queue", Duration.ofSeconds(1)))),
                Map.entry("a synchronous queue taken from", Programs.takingAll(lab -> lab.synchronousQueue("queue"))),
                Map.entry("a priority queue with too little", Programs.oneForTwo(lab -> lab.priorityQueue("queue"))),
                Map.entry("a hand with too little", Programs.oneForTwo(lab -> lab.synchronousQueue("queue"))),
                Map.entry("a hand offered for a while", Programs.hasty(lab -> lab.synchronousQueue("queue"),
                        Duration.ofSeconds(1), Duration.ofSeconds(1))),
                Map.entry("a hand offered at once", Programs.hasty(lab -> lab.synchronousQueue("queue"),
                        Duration.ZERO, Duration.ofSeconds(1))),
                Map.entry("a hand looked for at once", Programs.hasty(lab -> lab.synchronousQueue("queue"),
                        Duration.ofSeconds(1), Duration.ZERO)),
                Map.entry("hands that do not wait", Programs.hasty(lab -> lab.synchronousQueue("queue"),
                        Duration.ZERO, Duration.ZERO)),
                Map.entry("a full queue offered to", Programs.hasty(lab -> lab.linkedQueue("queue", 1),
                        Duration.ZERO, Duration.ZERO)),
                Map.entry("an interruption at a hand",
                        Programs.interruptedAtQueue(lab -> lab.synchronousQueue("queue"))),
                Map.entry("an interruption at a queue", Programs.interruptedAtQueue(lab -> lab.queue("queue", 1))),
                Map.entry("an exchanger for two", Programs.exchanger(2, null)),
                Map.entry("an exchanger for three", Programs.exchanger(3, null)),
                Map.entry("an exchanger for four", Programs.exchanger(4, null)),
                Map.entry("an exchanger not waited at too long", Programs.exchanger(3, Duration.ofSeconds(1))),
                Map.entry("an exchanger not waited at", Programs.exchanger(3, Duration.ZERO)),
                Map.entry("swapped buffers", Programs.swappedBuffers(2)),
                Map.entry("an interruption at an exchanger", Programs.interruptedAtExchanger()),
                Map.entry("a semaphore", Programs.semaphore(3, 2, false)),
                Map.entry("a fair semaphore", Programs.semaphore(2, 1, true)),
                Map.entry("a semaphore not waited for too long", Programs.timedSemaphore()),
                Map.entry("a lock asked for once", Programs.impatientLock()),
                Map.entry("an interruption at a lock", Programs.interruptedAtLock()),
                Map.entry("a barrier", Programs.barrier(false)),
                Map.entry("a barrier not waited at too long", Programs.barrier(true)),
                Map.entry("an interruption at a barrier", Programs.interruptedAtBarrier()),
                Map.entry("a latch", Programs.latch(true)),
                Map.entry("a latch never opened", Programs.latch(false)),
                Map.entry("a value spun for", Programs.spin(true)),
                Map.entry("a value that never comes", Programs.spin(false)),
                Map.entry("a timer", Programs.timer()),
                Map.entry("a sum read while it is added to", Programs.sumReadWhileAddedTo()),
                Map.entry("a latch counted down by several", Programs.sharedLatch()),
                Map.entry("readers and a writer", Programs.readersAndWriter(false)),
                Map.entry("readers and a writer that are served in order", Programs.readersAndWriter(true)),
                Map.entry("a list that changes under an iterator", Programs.listWalkedAlong(false)),
                Map.entry("a list that is copied by each write", Programs.listWalkedAlong(true)),
                Map.entry("a phaser", Programs.phaser(true)),
                Map.entry("a phaser that one stays away from", Programs.phaser(false)),
                Map.entry("an optimistic read", Programs.optimisticRead(true)),
                Map.entry("an optimistic read that is not validated", Programs.optimisticRead(false)),
                Map.entry("compare and set", Programs.compareAndSet()),
                Map.entry("a fair lock", Programs.increments(3, 1, lab -> lab.lock("lock", true))),
                Map.entry("a failing program", Programs.failing()));
    }

    static Stream<Object[]> programs() {
        return all().map(entry -> new Object[] {entry.getKey(), entry.getValue()});
    }
}
