package dev.interleave.experiments.diningphilosophers;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.operations.RunFixture;

import static dev.interleave.operations.ExplorationAssert.assertThat;

/** Whether philosophers can starve, under every schedule there is. */
@Slow
class DiningPhilosophersExplorationTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new DiningPhilosophers());

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void whoAllTakeTheSameSideFirstMayStarve(int philosophers) {
        assertThat(runs.explore("dining-philosophers", "philosophers=" + philosophers)).isComplete()
                .cameToNothingBut("all-ate")
                .deadlockedInARingOf(philosophers);
    }

    @ParameterizedTest
    @CsvSource({"ORDERED, 2", "ORDERED, 3", "ORDERED, 4", "ORDERED, 5", "FOOTMAN, 2", "FOOTMAN, 3", "FOOTMAN, 4",
            "FOOTMAN, 5"})
    void withARemedyNobodyDoes(Remedy remedy, int philosophers) {
        assertThat(runs.explore("dining-philosophers", "philosophers=" + philosophers, "remedy=" + remedy,
                "within=60s")).isComplete().cameToNothingBut("all-ate").deadlocked(0);
    }
}
