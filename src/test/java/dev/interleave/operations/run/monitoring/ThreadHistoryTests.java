package dev.interleave.operations.run.monitoring;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of the last minutes, and how it is told. */
class ThreadHistoryTests {

    private static Sample at(long millis, Map<String, Totals> totals) {
        return new Sample(millis, Census.NONE, States.NONE, Map.of(), totals);
    }

    private static Totals runs(long count) {
        return new Totals(count, 0, 0, 0, 0);
    }

    @Test
    void theOldestGoesWhenThereIsNoRoom() {
        ThreadHistory history = new ThreadHistory(2);
        for (long millis = 1; millis <= 3; millis++) {
            history.add(at(millis, Map.of()));
        }
        assertThat(history.all()).extracting(Sample::atMillis).containsExactly(2L, 3L);
    }

    @Test
    void onlyLaterSamplesAreToldButTotalsAreOfAll() {
        List<Sample> samples = List.of(at(1, Map.of("a", runs(5), "idle", runs(1))),
                at(2, Map.of("a", runs(6), "idle", runs(1))),
                at(3, Map.of("a", runs(8), "idle", runs(1), "new", runs(2))));
        ThreadHistoryView later = ThreadHistoryView.of(samples, 2);
        assertThat(later.samples()).extracting(ThreadHistoryView.Moment::atMillis).containsExactly(3L);
        assertThat(later.fromMillis()).isEqualTo(1);
        assertThat(later.experiments()).containsOnly(Map.entry("a", runs(3)), Map.entry("new", runs(2)));
        assertThat(ThreadHistoryView.of(samples, 0).samples()).hasSize(3);
        assertThat(ThreadHistoryView.of(List.of(), 0).samples()).isEmpty();
    }

    @Test
    void totalsAreAddedUpFromTimersByExperiment() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        meters.timer("interleave.runs", "experiment", "a", "status", "COMPLETED").record(1, TimeUnit.SECONDS);
        meters.timer("interleave.runs", "experiment", "a", "status", "FAILED").record(1, TimeUnit.SECONDS);
        meters.timer("interleave.lock.wait", "experiment", "a").record(30, TimeUnit.NANOSECONDS);
        meters.timer("interleave.barrier.wait", "experiment", "a").record(12, TimeUnit.NANOSECONDS);
        meters.timer("interleave.lock.hold", "experiment", "b").record(7, TimeUnit.NANOSECONDS);
        meters.timer("interleave.explorations", "experiment", "c").record(7, TimeUnit.NANOSECONDS);
        assertThat(Totals.read(meters)).containsOnly(Map.entry("a", new Totals(2, 2, 42, 0, 0)),
                Map.entry("b", new Totals(0, 0, 0, 1, 7)));
    }

    @Test
    void theMomentWithADeadlockSaysMoreThanOneWithMoreThreads() {
        Census busy = new Census(2, new States(9, 0, 0, 0), States.NONE, 0, 0);
        Census stuck = new Census(1, new States(0, 0, 3, 0), States.NONE, 3, 0);
        assertThat(stuck.saysMoreThan(busy)).isTrue();
        assertThat(busy.saysMoreThan(stuck)).isFalse();
        assertThat(busy.saysMoreThan(Census.NONE)).isTrue();
        assertThat(busy.saysMoreThan(busy)).isFalse();
    }
}
