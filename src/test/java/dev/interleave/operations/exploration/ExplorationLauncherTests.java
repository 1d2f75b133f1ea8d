package dev.interleave.operations.exploration;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.explore.Report;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.Status;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.sync.PlainVariable;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Slow
class ExplorationLauncherTests {

    /** Each adds one, a read and a write; comes to {@code done} however many were lost. */
    private static final Probe COUNT = new Probe((parameters, lab) -> {
        PlainVariable number = lab.plain("number", 0);
        lab.run("worker", parameters.threads(), _ -> number.set(number.get() + 1));
        return "done";
    });

    private static final String[] ENDLESS = {"threads=9", "strategy=EXHAUSTIVE", "schedules=10000000", "within=5m"};

    /** Far more than one exploration takes, far less than a thousand leave behind if they leave anything. */
    private static final long SOME_BYTES = 24_000_000;

    @Test
    void aThousandExplorationsLeaveNothingBehind() throws Exception {
        try (RunFixture runs = RunFixture.with(COUNT)) {
            explore(90, runs);
            long before = liveBytes();
            explore(1_000, runs);
            await().until(() -> runs.atWork() == 0);
            assertThat(runs.taken(ThreadKind.VIRTUAL)).isZero();
            assertThat(runs.taken(ThreadKind.PLATFORM)).isZero();
            assertThat(liveBytes() - before).isLessThan(SOME_BYTES);
            assertThat(runs.explorations().recent()).hasSize(50);
        }
    }

    /** A third goes to its end, a third is cancelled, a third has a budget that does not suffice. */
    private static void explore(int count, RunFixture runs) throws InterruptedException {
        for (int i = 0; i < count; i += 3) {
            LaunchedExploration cancelled = runs.launchExploration("probe", ENDLESS);
            LaunchedExploration whole = runs.launchExploration("probe", "threads=2");
            LaunchedExploration part = runs.launchExploration("probe", "threads=3", "strategy=EXHAUSTIVE",
                    "schedules=7");
            assertThat(runs.await(whole).report().result()).isEqualTo(Report.Reach.COMPLETE);
            assertThat(runs.await(part).report().result()).isEqualTo(Report.Reach.BOUNDED);
            runs.explorations().cancel(cancelled.id(), "enough");
            assertThat(cancelled.view().status()).isEqualTo(Status.CANCELLED);
        }
    }

    private static long liveBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void threadsAreNamedAfterTheirExploration() {
        List<String> names = new ArrayList<>();
        Probe named = new Probe((_, lab) -> {
            names.add(Thread.currentThread().getName());
            lab.run("worker", 1, _ -> names.add(Thread.currentThread().getName()));
            return "done";
        });
        try (RunFixture runs = RunFixture.with(named)) {
            String id = runs.explore("probe").id();
            assertThat(names).startsWith(id + "/main", id + "/worker-0");
        }
    }

    @Test
    void whatDoesNotDependOnTheScheduleAloneFails() {
        AtomicInteger runsSoFar = new AtomicInteger();
        Probe moody = new Probe((_, lab) -> {
            lab.plain("number", 0).set(1);
            return runsSoFar.incrementAndGet() % 2 == 0 ? "even" : "odd";
        });
        try (RunFixture runs = RunFixture.with(moody)) {
            ExplorationView exploration = runs.explore("probe");
            assertThat(exploration.status()).isEqualTo(Status.FAILED);
            assertThat(exploration.because()).contains("does not depend on the schedule alone");
            assertThat(runs.explore("probe", "threads=2").status()).isEqualTo(Status.FAILED);
        }
    }

    @Test
    void aWorkerThatWaitsForSomethingOfItsOwnIsNotLeftBehind() {
        CountDownLatch never = new CountDownLatch(1);
        assertEnds(new Probe((_, lab) -> {
            lab.run("worker", 1, _ -> never.await());
            return "done";
        }));
    }

    @Test
    void aMainThatWaitsForSomethingOfItsOwnIsNotLeftBehind() {
        CountDownLatch never = new CountDownLatch(1);
        assertEnds(new Probe((_, _) -> {
            never.await();
            return "done";
        }));
    }

    private static void assertEnds(Probe probe) {
        try (RunFixture runs = RunFixture.with(probe)) {
            assertThat(runs.explore("probe", "within=10ms").report().outcomes()).isEmpty();
            await().until(() -> runs.atWork() == 0);
            assertThat(runs.taken(ThreadKind.VIRTUAL)).isZero();
        }
    }

    @Test
    void whoStopsRefusesNewOnesAndCancelsThoseInFlight() {
        try (RunFixture runs = RunFixture.with(COUNT)) {
            LaunchedExploration exploration = runs.launchExploration("probe", ENDLESS);
            await().until(() -> exploration.view().report().schedules() > 0);
            runs.explorations().stop();
            assertThat(exploration.view().status()).isEqualTo(Status.CANCELLED);
            assertThat(exploration.view().because()).isEqualTo("The application was stopped");
            assertThat(exploration.view().report().outcomes()).isNotEmpty();
            assertThatExceptionOfType(RunRejectedException.class)
                    .isThrownBy(() -> runs.launchExploration("probe"))
                    .withMessage("The application is stopping");
            runs.explorations().start();
            assertThat(runs.explore("probe").status()).isEqualTo(Status.COMPLETED);
        }
    }

    @Test
    void explorationsAreTimedAndTheirSchedulesCounted() {
        try (RunFixture runs = RunFixture.with(COUNT)) {
            runs.explore("probe", "threads=2", "strategy=EXHAUSTIVE");
            assertThat(runs.meters()
                    .get("interleave.explorations")
                    .tags("experiment", "probe", "strategy", "EXHAUSTIVE", "status", "COMPLETED")
                    .timer()
                    .count()).isEqualTo(1);
            assertThat(runs.meters().get("interleave.explorations.schedules").counter().count()).isEqualTo(6);
            assertThat(runs.meters().find("interleave.explorations").tag("status", "CANCELLED").timer()).isNull();
        }
    }
}
