package dev.interleave.operations.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.experiments.ThreadNames;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.sync.TracedMonitor;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Threads that wait for monitors cannot be interrupted, and yet none is left behind. */
class MonitorRingTests {

    private static final int WORKERS = 4;

    private static final int MONITORS = 3;

    /** Each takes monitors inside one another, in any order. */
    private static final Probe MUDDLE = new Probe((_, lab) -> {
        List<TracedMonitor> monitors =
                IntStream.range(0, MONITORS).mapToObj(number -> lab.monitor("monitor-" + number)).toList();
        lab.run("worker", WORKERS, number -> {
            Random random = new Random(number);
            for (int round = 0; round < 300; round++) {
                TracedMonitor first = monitors.get(random.nextInt(MONITORS));
                TracedMonitor second = monitors.get(random.nextInt(MONITORS));
                TracedMonitor third = monitors.get(random.nextInt(MONITORS));
                first.hold(() -> second.hold(() -> third.hold(() -> "inside")));
            }
        });
        return "done";
    });

    @Slow
    @ParameterizedTest
    @EnumSource
    void whateverTheOrderInWhichMonitorsAreTakenTheRunEndsAndNobodyIsLeft(ThreadKind kind) throws Exception {
        try (RunFixture runs = RunFixture.with(MUDDLE)) {
            for (int i = 0; i < 40; i++) {
                RunView run = runs.run("probe", "kind=" + kind, "threads=" + WORKERS, "deadline=60s");
                assertThat(run.status()).isIn(RunStatus.DEADLOCKED, RunStatus.COMPLETED);
                assertThat(run).isWhole().held("mutual-exclusion");
                if (run.status() == RunStatus.COMPLETED) {
                    assertThat(run).held("all-released");
                }
                else {
                    assertThat(run).violated("all-released");
                }
            }
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(runs.atWork()).isZero());
            assertThat(ThreadNames.all()).noneMatch(name -> name.startsWith("probe-"));
        }
    }

    @Test
    void allOfARingButOneBlockAsTheyWouldAnywhere() throws Exception {
        Probe standing = new Probe((_, lab) -> {
            lab.patience(Duration.ofHours(1));
            Deadlocks.RING_OF_MONITORS.run(lab, false);
            return "done";
        });
        try (RunFixture runs = RunFixture.with(standing)) {
            Run run = runs.launch("probe", "threads=4", "deadline=60s");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> states(run).equals(Map.of(Thread.State.BLOCKED, 3, Thread.State.WAITING, 1)));
            runs.launcher().cancel(run.id(), "seen enough");
        }
    }

    @Test
    void threadsInLineForAMonitorBlockAndNoneStandsAside() throws Exception {
        Probe queue = new Probe((_, lab) -> {
            TracedMonitor monitor = lab.monitor("monitor");
            lab.run("worker", 4, _ -> monitor.hold(() -> {
                lab.latch("long", 1).await(Duration.ofHours(1));
                return "out";
            }));
            return "done";
        });
        try (RunFixture runs = RunFixture.with(queue)) {
            Run run = runs.launch("probe", "threads=4", "deadline=60s");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> states(run).equals(Map.of(Thread.State.BLOCKED, 3, Thread.State.TIMED_WAITING, 1)));
            assertThat(runs.launcher().cancel(run.id(), "seen enough").view()).hasStatus(RunStatus.CANCELLED).isWhole();
        }
    }

    private static Map<Thread.State, Integer> states(Run run) {
        List<Thread> workers = new ArrayList<>(Thread.getAllStackTraces().keySet());
        workers.removeIf(thread -> !thread.getName().startsWith(run.id() + "/worker-"));
        Map<Thread.State, Integer> states = new EnumMap<>(Thread.State.class);
        workers.forEach(worker -> states.merge(worker.getState(), 1, Integer::sum));
        return states;
    }
}
