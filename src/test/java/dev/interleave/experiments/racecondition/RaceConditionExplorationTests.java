package dev.interleave.experiments.racecondition;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.operations.RunFixture;

import static dev.interleave.operations.ExplorationAssert.assertThat;

/** How many schedules lose how many increments, which can be worked out on paper. */
class RaceConditionExplorationTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new RaceCondition());

    @ParameterizedTest
    @CsvSource({"2, 1, '1:4 2:2'", "3, 1, '1:48 2:36 3:6'", "2, 2, '2:32 3:32 4:6'",
            "2, 3, '2:8 3:300 4:416 5:180 6:20'", "3, 2, '2:10428 3:15180 4:7512 5:1440 6:90'"})
    @Slow
    void withoutAGuardEachSumComesAsOftenAsItMust(int threads, int increments, String counts) {
        Map<String, Long> expected = new TreeMap<>();
        for (String count : counts.split(" ", -1)) {
            expected.put(count.split(":", -1)[0], Long.valueOf(count.split(":", -1)[1]));
        }
        assertThat(runs.explore("race-condition", "threads=" + threads, "increments=" + increments,
                "strategy=EXHAUSTIVE", "within=60s")).isComplete().cameTo(expected).deadlocked(0);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 6", "4, 24"})
    void underALockOnlyTheOrderOfTheThreadsIsLeft(int threads, long orders) {
        assertThat(runs.explore("race-condition", "guard=LOCK", "threads=" + threads, "strategy=EXHAUSTIVE"))
                .isComplete().cameTo(Map.of(Integer.toString(threads), orders)).deadlocked(0);
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void aReducedSearchProvesTheSame(CounterGuard guard) {
        assertThat(runs.explore("race-condition", "guard=" + guard, "increments=3", "within=60s")).isComplete()
                .cameToNothingBut(guard == CounterGuard.NONE ? new String[] {"2", "3", "4", "5", "6"}
                        : new String[] {"6"});
    }

    @Test
    void aPauseHidesNoSchedule() {
        assertThat(runs.explore("race-condition", "pause=2s", "strategy=EXHAUSTIVE")).isComplete()
                .cameTo(Map.of("1", 4L, "2", 2L));
    }
}
