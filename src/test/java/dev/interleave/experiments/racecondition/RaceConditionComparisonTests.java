package dev.interleave.experiments.racecondition;

import java.util.Objects;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Work;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.series.Quartiles;
import dev.interleave.operations.series.SeriesView;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;

/** Guards side by side: what they keep from happening, and what is measured of it. */
class RaceConditionComparisonTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new RaceCondition());

    private static SeriesView compare(String... parameters) {
        return runs.compare("race-condition", parameters);
    }

    @Slow
    @Test
    void onlyWithoutAGuardUpdatesAreLost() {
        Tendency.seen("nothing was lost", () -> {
            SeriesView series = compare("of=guard", "values=NONE,LOCK", "pause=0ms", "increments=2000", "threads=4",
                    "repetitions=2");
            SeriesView.Row none = series.rows().getFirst();
            SeriesView.Row lock = series.rows().getLast();
            assertThat(lock.lostUpdates()).isEqualTo(new Quartiles(0, 0, 0, 0, 0));
            assertThat(lock.outcomes()).singleElement()
                    .satisfies(outcome -> assertThat(outcome.value()).isEqualTo("8000"));
            assertThat(none.outcomes().stream().mapToInt(SeriesView.OutcomeCount::count).sum()).isEqualTo(2);
            return Objects.requireNonNull(none.lostUpdates());
        }, lost -> lost.max() > 0);
    }

    @Slow
    @Test
    void whatWasLostIsWhatIsMissing() {
        SeriesView series = compare("of=guard", "values=NONE,LOCK", "pause=0ms", "increments=500", "threads=4",
                "repetitions=1");
        SeriesView.Row none = series.rows().getFirst();
        long missing = 2000 - Long.parseLong(none.outcomes().getFirst().value());
        assertThat(Objects.requireNonNull(none.lostUpdates()).median()).isEqualTo(missing);
    }

    @Test
    void waitsAreThoseOfLocksAlone() {
        SeriesView series = compare("of=guard", "values=NONE,LOCK,ADDER", "pause=0ms", "increments=10",
                "repetitions=1");
        assertThat(series.rows()).extracting(row -> row.waitNanos() != null).containsExactly(false, true, false);
        assertThat(series.rows()).extracting(row -> row.holdNanos() != null).containsExactly(false, true, false);
        assertThat(series.rows()).extracting(row -> row.lostUpdates() != null).containsExactly(true, true, false);
    }

    @Test
    void aGuardUnderWhichPausesOverlapIsNotRanked() {
        String[] atomicAndLocks = {"of=guard", "values=ATOMIC,LOCK,SYNCHRONIZED", "repetitions=1", "pause=1ms"};
        assertThat(compare(atomicAndLocks).rows()).extracting(row -> row.ratio() != null)
                .containsExactly(false, true, true);
        atomicAndLocks[3] = "pause=0ms";
        assertThat(compare(atomicAndLocks).rows()).extracting(SeriesView.Row::ratio).doesNotContainNull();
        assertThat(compare("of=kind", "guard=ATOMIC", "repetitions=1", "pause=1ms").rows())
                .extracting(SeriesView.Row::ratio)
                .doesNotContainNull();
    }

    @Test
    void workIsWhatThreadsAreToDo() {
        SeriesView sweep = runs.sweep("race-condition", "of=threads", "values=1,4", "pause=0ms", "increments=50",
                "repetitions=2");
        assertThat(sweep.rows()).extracting(SeriesView.Row::work)
                .containsExactly(new Work(50, "increments"), new Work(200, "increments"));
        assertThat(sweep.rows())
                .allSatisfy(row -> assertThat(Objects.requireNonNull(row.throughputPerSecond()).median())
                        .isEqualTo(Objects.requireNonNull(row.work()).amount() * 1e9
                                / Objects.requireNonNull(row.elapsedNanos()).median()));
        assertThat(sweep.machine().kind()).isEqualTo(ThreadKind.PLATFORM);
    }

    @Slow
    @Test
    void lostUpdatesAreNotKnownOfARunThatWasTooLongToRecord() {
        try (RunFixture few = RunFixture.withEventsPerRun(1_000, new RaceCondition())) {
            SeriesView series = few.compare("race-condition", "of=guard", "values=NONE,LOCK", "pause=0ms",
                    "increments=2000", "repetitions=1");
            assertThat(series.rows()).extracting(SeriesView.Row::lostUpdates).containsOnlyNulls();
            assertThat(series.rows()).extracting(SeriesView.Row::elapsedNanos).doesNotContainNull();
        }
    }
}
