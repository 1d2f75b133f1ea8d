package dev.interleave.experiments.deadlock;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Outcome;
import dev.interleave.launch.Status;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.series.SeriesView;

import static org.assertj.core.api.Assertions.assertThat;

/** A deadlock is a fact of its row, and no failure of the comparison. */
class DeadlockComparisonTests {

    @Slow
    @Test
    void onlyWithoutARemedyThreadsWaitForOneAnother() {
        try (RunFixture runs = RunFixture.with(new Deadlock())) {
            SeriesView series = Tendency.seen("threads came by one another without a remedy", () -> {
                SeriesView each = runs.compare("deadlock", "of=remedy", "pause=20ms", "detectAfter=0ms", "timeout=5ms",
                        "repetitions=2", "warmUps=0", "deadline=60s");
                assertThat(each.status()).isEqualTo(Status.COMPLETED);
                assertThat(each.done()).isEqualTo(8);
                return each;
            }, each -> each.rows()
                    .stream()
                    .filter(row -> row.value().equals("NONE"))
                    .allMatch(row -> row.statuses().equals(Map.of(RunStatus.DEADLOCKED, 2))));
            assertThat(series.rows()).allSatisfy(row -> {
                boolean stuck = row.value().equals("NONE");
                assertThat(row.statuses())
                        .isEqualTo(Map.of(stuck ? RunStatus.DEADLOCKED : RunStatus.COMPLETED, 2));
                assertThat(row.outcomes().getFirst().value().equals(Outcome.DEADLOCK)).isEqualTo(stuck);
                assertThat(row.elapsedNanos() == null).isEqualTo(stuck);
                assertThat(row.isFlawless()).isNotEqualTo(stuck);
                assertThat(row.lastRun()).isNotNull();
            });
        }
    }
}
