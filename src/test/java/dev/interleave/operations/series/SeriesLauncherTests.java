package dev.interleave.operations.series;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.launch.Failures;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.Status;
import dev.interleave.launch.UnknownException;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Runs of one experiment in turns, with one parameter varied. */
class SeriesLauncherTests {

    private static final Probe NOTHING = new Probe((_, _) -> "done");

    private static final String[] TWO = {"of=threads", "values=1,2", "warmUps=0", "repetitions=5"};

    /** Goes to its end so many times, and from then on waits for what never comes. */
    private static Probe endingOnly(int times) {
        AtomicInteger begun = new AtomicInteger();
        return new Probe((_, lab) -> {
            if (begun.incrementAndGet() > times) {
                lab.latch("never", 1).await(Duration.ofHours(1));
            }
            return "done";
        });
    }

    private static RunProperties properties(int platformThreads, int keptRuns) {
        return new RunProperties(platformThreads, 1_000, Duration.ofMillis(50), 128, 1_500_000, null, keptRuns,
                Duration.ofSeconds(5));
    }

    private static SeriesView.Row row(SeriesView series, String value) {
        return series.rows().stream().filter(row -> row.value().equals(value)).findFirst().orElseThrow();
    }

    private static List<String> kept(RunFixture runs) {
        return runs.launcher().recent().stream().map(Run::id).toList();
    }

    private static void assertNothingIsLeft(RunFixture runs) {
        await().until(() -> runs.atWork() == 0);
        for (ThreadKind kind : ThreadKind.values()) {
            assertThat(runs.taken(kind)).isZero();
        }
    }

    @Test
    void runsTakeTurnsOneAfterAnother() {
        List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Probe probe = new Probe((parameters, lab) -> {
            begun.add(parameters.threads());
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            lab.sleep(Duration.ofMillis(1));
            atOnce.decrementAndGet();
            return "done";
        });
        try (RunFixture runs = RunFixture.with(probe)) {
            SeriesView sweep = runs.sweep("probe", "of=threads", "values=5,1,3", "repetitions=3");
            assertThat(sweep.status()).isEqualTo(Status.COMPLETED);
            assertThat(sweep.because()).isEqualTo("All runs were done");
            assertThat(begun).containsExactly(5, 1, 3, 1, 3, 5, 3, 5, 1, 5, 1, 3);
            assertThat(most).hasValue(1);
            assertThat(sweep.rows()).extracting(SeriesView.Row::value).containsExactly("5", "1", "3");
            assertThat(sweep.rows()).extracting(SeriesView.Row::number).containsExactly(5.0, 1.0, 3.0);
            assertThat(sweep.rows()).extracting(SeriesView.Row::runs).containsOnly(3);
            assertNothingIsLeft(runs);
        }
    }

    @Test
    void withoutValuesAllThereAreAreCompared() {
        try (RunFixture runs = RunFixture.with(NOTHING)) {
            SeriesView all = runs.compare("probe", "of=kind", "threads=2", "deadline=3s");
            assertThat(all.rows()).extracting(SeriesView.Row::value).containsExactly("PLATFORM", "VIRTUAL");
            assertThat(all.rows()).extracting(SeriesView.Row::number).containsOnlyNulls();
            assertThat(all.parameters()).isEqualTo(Map.of("threads", 2, "deadline", "3s", "within", "60s"));
            assertThat(all.machine().kind()).isNull();
            SeriesView turned = runs.compare("probe", "of=kind", "values=virtual, platform", "repetitions=1");
            assertThat(turned.rows()).extracting(SeriesView.Row::value).containsExactly("VIRTUAL", "PLATFORM");
            assertThat(runs.sweep("probe", TWO).machine().kind()).isEqualTo(ThreadKind.PLATFORM);
        }
    }

    @Test
    void onlyTheLastRunOfEachValueIsKept() {
        try (RunFixture runs = RunFixture.with(NOTHING)) {
            SeriesView sweep = runs.sweep("probe", TWO);
            // The last rounds are 1 2, 2 1, 1 2: turns 5 to 10.
            assertThat(kept(runs)).containsExactly("probe-10", "probe-9");
            assertThat(row(sweep, "1").lastRun()).isEqualTo("probe-9");
            assertThat(row(sweep, "2").lastRun()).isEqualTo("probe-10");
            assertThat(runs.launcher().run("probe-9").view().parameters()).containsEntry("threads", 1);
            assertThatExceptionOfType(UnknownException.class).isThrownBy(() -> runs.launcher().run("probe-8"));
        }
    }

    @Test
    void runsOfSomebodyElseAreNotPushedOut() {
        try (RunFixture runs = RunFixture.with(properties(256, 4), NOTHING)) {
            runs.run("probe");
            runs.run("probe");
            runs.sweep("probe", "of=threads", "values=1,2", "warmUps=2", "repetitions=6");
            assertThat(kept(runs)).hasSize(4).endsWith("probe-2", "probe-1");
            runs.run("probe");
            assertThat(kept(runs)).hasSize(4).doesNotContain("probe-1");
        }
    }

    @Slow
    @Test
    void eventsOfRunsThatAreNotKeptTakeNoRoom() {
        Probe busy = new Probe((_, lab) -> {
            for (int i = 0; i < 20_000; i++) {
                lab.note("again");
            }
            return "done";
        });
        try (RunFixture runs = RunFixture.with(busy)) {
            runs.sweep("probe", "of=threads", "values=1,2", "repetitions=1", "warmUps=0");
            long ofTwo = runs.store().budget().reserved();
            assertThat(ofTwo).isPositive();
            runs.sweep("probe", "of=threads", "values=1,2", "repetitions=8", "warmUps=3");
            assertThat(runs.store().budget().reserved()).isEqualTo(2 * ofTwo);
        }
    }

    @Test
    void itsRunsCountAndSoDoesItself() {
        try (RunFixture runs = RunFixture.with(NOTHING)) {
            runs.sweep("probe", "of=threads", "values=1,2,3", "repetitions=2", "warmUps=1");
            assertThat(runs.meters().get("interleave.runs").tags("experiment", "probe").timer().count()).isEqualTo(9);
            assertThat(runs.meters().get("interleave.runs.active").gauge().value()).isZero();
            assertThat(runs.meters()
                    .get("interleave.sweeps")
                    .tags("experiment", "probe", "status", "COMPLETED")
                    .timer()
                    .count()).isEqualTo(1);
            assertThat(runs.meters().find("interleave.comparisons").timer()).isNull();
        }
    }

    @Test
    void progressOnlyGrows() {
        AtomicReference<RunFixture> fixture = new AtomicReference<>();
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        Probe watching = new Probe((_, _) -> {
            SeriesView series = fixture.get().series().recent(SeriesKind.SWEEP).getFirst().view();
            assertThat(series.status()).isEqualTo(Status.RUNNING);
            done.add(series.done());
            return "done";
        });
        try (RunFixture runs = RunFixture.with(watching)) {
            fixture.set(runs);
            SeriesView sweep = runs.sweep("probe", "of=threads", "values=1,2", "repetitions=3", "warmUps=1");
            assertThat(done).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
            assertThat(sweep.done()).isEqualTo(sweep.total()).isEqualTo(8);
        }
    }

    @Test
    void whatWasMeasuredIsKeptWhenItIsCancelled() throws InterruptedException {
        try (RunFixture runs = RunFixture.with(endingOnly(3))) {
            Series series = runs.launchSeries(SeriesKind.SWEEP, "probe", TWO);
            await().until(() -> series.view().done() == 3 && runs.taken(ThreadKind.PLATFORM) > 0);
            assertThat(series.view().status()).isEqualTo(Status.RUNNING);
            SeriesView cancelled = runs.series().cancel(SeriesKind.SWEEP, series.id(), "enough").view();
            assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
            assertThat(cancelled.because()).isEqualTo("enough");
            assertThat(cancelled.done()).isEqualTo(3);
            assertThat(row(cancelled, "1").runs()).isEqualTo(1);
            assertThat(row(cancelled, "2").runs()).isEqualTo(2);
            assertThat(cancelled.rows()).allSatisfy(
                    row -> assertThat(row.statuses()).containsOnlyKeys(RunStatus.COMPLETED));
            assertThat(kept(runs)).containsExactly("probe-3", "probe-1");
            assertThat(series.view()).isEqualTo(cancelled);
            assertNothingIsLeft(runs);
        }
    }

    @Test
    void oneThatIsCancelledAtOnceEndsWhateverItIsAbout() throws InterruptedException {
        try (RunFixture runs = RunFixture.with(endingOnly(0))) {
            for (int i = 0; i < 200; i++) {
                Series series = runs.launchSeries(SeriesKind.SWEEP, "probe", "of=threads", "values=1,2",
                        "deadline=60s", "within=600s");
                series.cancel("enough");
                assertThat(series.await(Duration.ofSeconds(30))).isTrue();
                assertThat(series.view().done()).isZero();
            }
            assertThat(kept(runs)).isEmpty();
            assertThat(runs.store().budget().reserved()).isZero();
            assertNothingIsLeft(runs);
        }
    }

    @Test
    void oneThatHasEndedCannotBeCancelled() throws InterruptedException {
        try (RunFixture runs = RunFixture.with(NOTHING)) {
            SeriesView ended = runs.sweep("probe", TWO);
            assertThat(runs.series().cancel(SeriesKind.SWEEP, ended.id(), "enough").view()).isEqualTo(ended);
            assertThatExceptionOfType(UnknownException.class)
                    .isThrownBy(() -> runs.series().series(SeriesKind.COMPARISON, ended.id()));
        }
    }

    @Test
    void whoStopsRefusesNewOnesAndCancelsThoseInFlight() {
        try (RunFixture runs = RunFixture.with(endingOnly(3))) {
            Series series = runs.launchSeries(SeriesKind.SWEEP, "probe", TWO);
            await().until(() -> series.view().done() == 3);
            // Whichever of the two is told first.
            runs.launcher().stop();
            runs.series().stop();
            SeriesView stopped = runs.await(series);
            assertThat(stopped.status()).isEqualTo(Status.CANCELLED);
            assertThat(stopped.because()).isEqualTo("The application was stopped");
            assertThat(stopped.rows()).allMatch(row -> row.runs() > 0);
            assertThatExceptionOfType(RunRejectedException.class)
                    .isThrownBy(() -> runs.sweep("probe", TWO))
                    .withMessage("The application is stopping");
            assertNothingIsLeft(runs);
        }
    }

    @Test
    void itEndsWhenItsTimeIsOver() {
        try (RunFixture runs = RunFixture.with(endingOnly(3))) {
            SeriesView brief = runs.sweep("probe", "of=threads", "values=1,2", "warmUps=0", "within=100ms",
                    "deadline=60s");
            assertThat(brief.status()).isEqualTo(Status.COMPLETED);
            assertThat(brief.because()).isEqualTo("The time was over: 100ms");
            assertThat(brief.done()).isLessThanOrEqualTo(3).isLessThan(brief.total());
            assertThat(brief.rows().stream().mapToInt(SeriesView.Row::runs).sum()).isEqualTo(brief.done());
            assertNothingIsLeft(runs);
        }
    }

    @Test
    void runsThatFailAreAFactOfTheirRow() {
        Probe moody = new Probe((parameters, _) -> {
            if (parameters.threads() == 2) {
                throw new IllegalStateException("two are one too many");
            }
            return "done";
        });
        try (RunFixture runs = RunFixture.with(moody)) {
            SeriesView sweep = runs.sweep("probe", TWO);
            assertThat(sweep.status()).isEqualTo(Status.COMPLETED);
            assertThat(row(sweep, "2").failures())
                    .isEqualTo(new Failures(5, "two are one too many"));
            assertThat(row(sweep, "2").statuses()).isEqualTo(Map.of(RunStatus.FAILED, 5));
            assertThat(row(sweep, "2").elapsedNanos()).isNull();
            assertThat(row(sweep, "2").ratio()).isNull();
            assertThat(row(sweep, "2").isFlawless()).isFalse();
            assertThat(row(sweep, "1").failures()).isEqualTo(new Failures(0, null));
            assertThat(row(sweep, "1").ratio()).isEqualTo(1.0);
            assertThat(row(sweep, "1").isFlawless()).isTrue();
            assertThat(row(sweep, "1").outcomes()).extracting(SeriesView.OutcomeCount::value,
                    SeriesView.OutcomeCount::count).containsExactly(org.assertj.core.groups.Tuple.tuple("done", 5));
        }
    }

    @Slow
    @Test
    void runsThatDoNotEndInTimeAreAFactOfTheirRow() {
        Probe slow = new Probe((parameters, lab) -> {
            if (parameters.threads() == 2) {
                lab.latch("never", 1).await(Duration.ofHours(1));
            }
            return "done";
        });
        try (RunFixture runs = RunFixture.with(slow)) {
            SeriesView sweep = runs.sweep("probe", "of=threads", "values=2,1", "repetitions=1", "warmUps=0",
                    "deadline=3s");
            assertThat(row(sweep, "2").statuses()).isEqualTo(Map.of(RunStatus.TIMED_OUT, 1));
            assertThat(row(sweep, "1").statuses()).isEqualTo(Map.of(RunStatus.COMPLETED, 1));
        }
    }

    @Slow
    @Test
    void whoFindsNoThreadsWaitsUntilThereAreSome() {
        Probe patient = new Probe((parameters, lab) -> {
            if (parameters.threads() == 3) {
                lab.latch("never", 1).await(Duration.ofHours(1));
            }
            return "done";
        });
        try (RunFixture runs = RunFixture.with(properties(4, 100), patient)) {
            Run other = runs.launch("probe", "threads=3", "deadline=60s");
            Series series = runs.launchSeries(SeriesKind.SWEEP, "probe", TWO);
            await().until(() -> runs.meters().get("interleave.runs.rejected").counter().count() >= 2);
            assertThat(series.view().done()).isZero();
            other.cancel("others want to run too");
            assertThat(runs.await(series).done()).isEqualTo(10);
        }
    }

    @Test
    void whoFindsNoThreadsCanBeCancelled() throws InterruptedException {
        Probe greedy = new Probe((_, lab) -> {
            lab.latch("never", 1).await(Duration.ofHours(1));
            return "done";
        });
        try (RunFixture runs = RunFixture.with(properties(4, 100), greedy)) {
            runs.launch("probe", "threads=3", "deadline=60s");
            Series series = runs.launchSeries(SeriesKind.SWEEP, "probe", TWO);
            await().until(() -> runs.meters().get("interleave.runs.rejected").counter().count() >= 1);
            SeriesView cancelled = runs.series().cancel(SeriesKind.SWEEP, series.id(), "enough").view();
            assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
            assertThat(cancelled.rows()).allMatch(row -> row.runs() == 0 && row.lastRun() == null);
        }
    }

    @Test
    void noMoreThanSoManyGoOnAtOnce() throws InterruptedException {
        try (RunFixture runs = RunFixture.with(properties(256, 100), endingOnly(0))) {
            Series first = runs.launchSeries(SeriesKind.SWEEP, "probe", TWO);
            runs.launchSeries(SeriesKind.COMPARISON, "probe", "of=kind");
            assertThatExceptionOfType(RunRejectedException.class).isThrownBy(() -> runs.sweep("probe", TWO))
                    .withMessageContaining("2 comparisons or sweeps are under way");
            runs.series().cancel(SeriesKind.SWEEP, first.id(), "enough");
            Series third = runs.launchSeries(SeriesKind.SWEEP, "probe", TWO);
            assertThat(third.isRunning()).isTrue();
        }
    }
}
