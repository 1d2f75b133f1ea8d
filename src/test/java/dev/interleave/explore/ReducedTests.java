package dev.interleave.explore;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One schedule of each class is enough: the same things are found, and no class is taken twice. */
class ReducedTests {

    @ParameterizedTest
    @CsvSource({"2, 1, 4", "3, 1, 36", "2, 2, 34", "2, 3, 328", "3, 2, 7134"})
    void takesAsManySchedulesAsThereAreClasses(int threads, int each, long classes) {
        Report reduced = Explorer.explore(Programs.increments(threads, each), Plan.Search.REDUCED);
        assertThat(reduced.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(reduced.schedules()).isEqualTo(classes);
    }

    @Test
    void privateWritesMultiplyNothing() {
        Report reduced = Explorer.explore(Programs.mostlyPrivate(3), Plan.Search.REDUCED);
        assertThat(reduced.schedules()).isEqualTo(36);
        assertThat(Explorer.counts(reduced)).containsOnlyKeys("1", "2", "3");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void findsWhatTakingEveryScheduleFinds(String name, Program program) {
        Report every = Explorer.explore(program, Plan.Search.EXHAUSTIVE);
        Report reduced = Explorer.explore(program, Plan.Search.REDUCED);
        assertThat(every.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(reduced.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(Explorer.found(reduced)).isEqualTo(Explorer.found(every)).isNotEmpty();
        assertThat(reduced.schedules()).isLessThanOrEqualTo(every.schedules());
    }

    static Stream<Map.Entry<String, Program>> all() {
        return Stream.of(Map.entry("increments", Programs.increments(2, 2)),
                Map.entry("locks in opposite order", Programs.twoLocks(true)),
                Map.entry("three philosophers", Programs.ring(3, false)),
                Map.entry("three orderly philosophers", Programs.ring(3, true)),
                Map.entry("a buffer whose takers do not look again", Programs.buffer(false)),
                Map.entry("a buffer whose takers look again", Programs.buffer(true)),
                Map.entry("a queue looked at before it is taken from", Programs.lastElement(false)),
                Map.entry("a queue polled", Programs.lastElement(true)),
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
                Map.entry("a timer", Programs.timer()),
                Map.entry("readers and a writer", Programs.readersAndWriter()),
                Map.entry("compare and set", Programs.compareAndSet()),
                Map.entry("a fair lock", Programs.increments(3, 1, lab -> lab.lock("lock", true))),
                Map.entry("a failing program", Programs.failing()));
    }

    static Stream<Object[]> programs() {
        return all().map(entry -> new Object[] {entry.getKey(), entry.getValue()});
    }
}
