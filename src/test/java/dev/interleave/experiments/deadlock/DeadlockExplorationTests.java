package dev.interleave.experiments.deadlock;

import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.operations.RunFixture;

import static dev.interleave.operations.ExplorationAssert.assertThat;

/** Under how many schedules threads come to wait for one another, which can be worked out on paper. */
class DeadlockExplorationTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Deadlock());

    @Test
    void inOppositeOrdersTwoOfSixSchedulesDeadlock() {
        assertThat(runs.explore("deadlock", "strategy=EXHAUSTIVE")).isComplete()
                .cameTo(Map.of("done", 4L))
                .deadlocked(2)
                .deadlockedInARingOf(2);
    }

    @Test
    void inOneOrderNoScheduleDoes() {
        assertThat(runs.explore("deadlock", "strategy=EXHAUSTIVE", "remedy=ORDERED")).isComplete()
                .cameTo(Map.of("done", 2L))
                .deadlocked(0);
    }

    @Test
    void whoWaitsForItselfAlwaysDeadlocks() {
        assertThat(runs.explore("deadlock", "strategy=EXHAUSTIVE", "shape=SELF")).isComplete()
                .cameTo(Map.of())
                .deadlocked(1)
                .deadlockedInARingOf(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void aRingOfAnySizeMayClose(int threads) {
        assertThat(runs.explore("deadlock", "threads=" + threads)).isComplete()
                .cameToNothingBut("done")
                .deadlockedInARingOf(threads);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void everyRemedyIsProven(Remedy remedy) {
        assertThat(runs.explore("deadlock", "remedy=" + remedy, "attempts=1", "within=60s")).isComplete()
                .cameToNothingBut("done")
                .deadlocked(0);
    }
}
