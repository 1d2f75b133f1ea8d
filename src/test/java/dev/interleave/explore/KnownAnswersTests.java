package dev.interleave.explore;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.interleave.Slow;
import dev.interleave.explore.engine.ScheduleMismatchException;
import dev.interleave.explore.engine.Scheduler;

import static org.assertj.core.api.Assertions.assertThat;

/** Every schedule is taken, and taken once: the counts are those that can be worked out on paper. */
class KnownAnswersTests {

    /** Of two unguarded increments, each a read and a write; then the main reads what is left. */
    private static final Map<String, String> BY_HAND = Map.of("0.0.1.1.m", "2", "0.1.0.1.m", "1", "0.1.1.0.m", "1",
            "1.0.0.1.m", "1", "1.0.1.0.m", "1", "1.1.0.0.m", "2");

    @Test
    void twoIncrementsHaveTheSixSchedulesOneCanWriteDown() {
        BY_HAND.forEach((steps, outcome) -> {
            Position end = Explorations.walk(Programs.increments(2, 1), steps);
            assertThat(end.end()).as(steps).isEqualTo(Scheduler.End.COMPLETE);
            assertThat(end.outcome()).as(steps).isEqualTo(outcome);
        });
        Report report = Explorations.explore(Programs.increments(2, 1), Plan.Search.EXHAUSTIVE);
        assertThat(report.schedules()).isEqualTo(BY_HAND.size());
        assertThat(Explorations.counts(report)).isEqualTo(Map.of("1", 4L, "2", 2L));
    }

    @Test
    void noOtherScheduleOfTwoIncrementsCanBeFollowed() {
        for (String steps : List.of("0.0.0", "0.0.m", "m", "1.1.1", "2", "0t", "0.0.1.1.m.m")) {
            assertThat(followed(steps)).as(steps).isFalse();
        }
    }

    private static boolean followed(String steps) {
        try {
            Explorations.walk(Programs.increments(2, 1), steps);
            return true;
        }
        catch (ScheduleMismatchException ex) {
            return false;
        }
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"2, 1, '1:4 2:2'", "3, 1, '1:48 2:36 3:6'", "2, 2, '2:32 3:32 4:6'",
            "2, 3, '2:8 3:300 4:416 5:180 6:20'", "3, 2, '2:10428 3:15180 4:7512 5:1440 6:90'"})
    void unguardedIncrementsComeToEachSumAsOftenAsTheyMust(int threads, int each, String counts) {
        Report report = Explorations.explore(Programs.increments(threads, each), Plan.Search.EXHAUSTIVE);
        assertThat(report.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(Explorations.counts(report)).isEqualTo(parse(counts));
        assertThat(report.schedules()).isEqualTo(parse(counts).values().stream().mapToLong(n -> n).sum());
    }

    private static Map<String, Long> parse(String counts) {
        Map<String, Long> parsed = new TreeMap<>();
        for (String count : counts.split(" ", -1)) {
            parsed.put(count.split(":", -1)[0], Long.valueOf(count.split(":", -1)[1]));
        }
        return parsed;
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 6", "4, 24"})
    void underALockOnlyTheOrderOfTheThreadsIsLeft(int threads, long orders) {
        List<Programs.GuardOf> guards = List.of(lab -> lab.lock("lock", false), lab -> lab.monitor("lock"),
                lab -> lab.semaphore("lock", 1, false), lab -> lab.stampedLock("lock"));
        for (Programs.GuardOf guard : guards) {
            Report report = Explorations.explore(Programs.increments(threads, 1, guard), Plan.Search.EXHAUSTIVE);
            assertThat(Explorations.counts(report)).isEqualTo(Map.of(Integer.toString(threads), orders));
            assertThat(report.result()).isEqualTo(Report.Reach.COMPLETE);
        }
    }

    @Test
    void locksInOppositeOrderDeadlockInTwoOfSixSchedules() {
        Report opposite = Explorations.explore(Programs.twoLocks(true), Plan.Search.EXHAUSTIVE);
        assertThat(Explorations.counts(opposite)).isEqualTo(Map.of("done", 4L));
        assertThat(Explorations.deadlocked(opposite)).isEqualTo(2);
        Report same = Explorations.explore(Programs.twoLocks(false), Plan.Search.EXHAUSTIVE);
        assertThat(Explorations.counts(same)).isEqualTo(Map.of("done", 2L));
        assertThat(Explorations.deadlocked(same)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4", "5"})
    void philosophersWhoAllTakeTheSameSideFirstMayStarve(int philosophers) {
        Report left = Explorations.explore(Programs.ring(philosophers, false), Plan.Search.REDUCED);
        assertThat(left.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(left.deadlocks()).hasSize(1);
        assertThat(left.deadlocks().getFirst().deadlock()).isNotNull();
        assertThat(left.deadlocks().getFirst().deadlock().cycle()).hasSize(philosophers);
        Report ordered = Explorations.explore(Programs.ring(philosophers, true), Plan.Search.REDUCED);
        assertThat(ordered.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(ordered.deadlocks()).isEmpty();
        assertThat(Explorations.counts(ordered)).containsOnlyKeys("all-ate");
    }
}
