package dev.interleave.operations;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.interleave.launch.Status;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.operations.series.Series;
import dev.interleave.operations.series.SeriesKind;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** What is left behind when the operating system gives no more threads, which Java tells by an error and no exception. */
class NoMoreThreadsTests {

    private static final int TRIES = 10;

    private final RunFixture runs = RunFixture.with(new Probe((parameters, lab) -> {
        lab.run("worker", parameters.threads(), _ -> lab.note("here"));
        return "done";
    }));

    /** What the running experiment takes the threads from. */
    private volatile RunFixture shortage = runs;

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void aRunThatCannotBeStartedHasEnded() {
        refused(() -> runs.launch("probe"));
        assertThat(runs.launcher().recent()).hasSize(TRIES).allSatisfy(run -> {
            assertThat(run.view()).hasStatus(RunStatus.FAILED);
            assertThat(run.view().because()).isEqualTo("It could not be started");
        });
        assertThat(runs.run("probe")).hasStatus(RunStatus.COMPLETED);
    }

    @Test
    void aRunWhoseWorkersCannotBeStartedFails() {
        RunFixture few = RunFixture.with(new Probe((parameters, lab) -> {
            shortage.noMoreThreads(true);
            lab.run("worker", parameters.threads(), _ -> lab.note("here"));
            return "done";
        }));
        try (few) {
            shortage = few;
            RunView view = few.run("probe", "threads=3");
            few.noMoreThreads(false);
            assertThat(view).hasStatus(RunStatus.FAILED);
            assertThat(view.because()).contains("unable to create native thread");
            assertNothingIsLeft(few);
        }
    }

    @Test
    void anExplorationThatCannotBeStartedTakesNoPlace() {
        refused(() -> runs.launchExploration("probe"));
        assertThat(runs.explore("probe").status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void aWalkThatCannotBeStartedTakesNoThreads() {
        refused(() -> runs.step("probe"));
        assertThat(runs.step("probe").position()).isNotNull();
    }

    @Test
    void aSeriesThatCannotBeStartedTakesNoPlace() {
        refused(() -> runs.launchSeries(SeriesKind.SWEEP, "probe", "of=threads", "values=1,2"));
        assertThat(runs.sweep("probe", "of=threads", "values=1,2").status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void aSeriesWhoseRunsCannotBeStartedFails() {
        RunFixture few = RunFixture.with(new Probe((_, _) -> {
            shortage.noMoreThreads(true);
            return "done";
        }));
        try (few) {
            shortage = few;
            Series series = few.launchSeries(SeriesKind.SWEEP, "probe", "of=threads", "values=1,2");
            assertThat(few.await(series).status()).isEqualTo(Status.FAILED);
            assertThat(series.view().because()).contains("unable to create native thread");
            few.noMoreThreads(false);
            assertNothingIsLeft(few);
        }
    }

    private void refused(ThrowingCallable launch) {
        runs.noMoreThreads(true);
        for (int i = 0; i < TRIES; i++) {
            assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(launch);
        }
        runs.noMoreThreads(false);
        assertNothingIsLeft(runs);
    }

    private static void assertNothingIsLeft(RunFixture runs) {
        await().until(() -> runs.atWork() == 0);
        for (ThreadKind kind : ThreadKind.values()) {
            assertThat(runs.taken(kind)).isZero();
        }
    }
}
