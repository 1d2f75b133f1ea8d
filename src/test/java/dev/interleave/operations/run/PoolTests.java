package dev.interleave.operations.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.PoolKind;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedPool;
import dev.interleave.sync.TracedTask;
import dev.interleave.sync.WorkerFailedException;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TracedThread;

import static dev.interleave.operations.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Real executors, whose threads are the run's own. */
class PoolTests {

    private static final Duration SOON = Duration.ofMillis(5);

    private static final List<PossibleOutcome> DONE_OR_DEADLOCK = List.of(
            PossibleOutcome.exactly("done", Grade.ACCEPTABLE, "it is done"),
            PossibleOutcome.exactly(Outcome.DEADLOCK, Grade.INTERESTING, "it starved"));

    private static RunView run(Probe.Program program, String... parameters) {
        return run(new Probe(program, DONE_OR_DEADLOCK), parameters);
    }

    private static RunView run(Probe probe, String... parameters) {
        try (RunFixture runs = RunFixture.with(probe)) {
            RunView run = runs.run("probe", parameters);
            assertGone(runs);
            return run;
        }
    }

    private static void assertGone(RunFixture runs) {
        await().pollInterval(SOON).pollDelay(Duration.ZERO).untilAsserted(() -> {
            for (ThreadKind kind : ThreadKind.values()) {
                assertThat(runs.taken(kind)).as(kind.name()).isZero();
            }
            assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().startsWith("probe-"));
        });
    }

    /** Each task writes what only its being joined lets the main read, and reads what was written before it. */
    private static String ordered(Lab lab, PoolKind kind) throws InterruptedException {
        PlainVariable before = lab.plain("before", 0);
        List<PlainVariable> results = new ArrayList<>();
        long sum = 0;
        try (TracedPool pool = lab.pool("pool", kind, 2)) {
            before.set(1);
            List<TracedTask> tasks = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                PlainVariable result = lab.plain("result-" + i, 0);
                results.add(result);
                tasks.add(pool.submit(number -> result.set(before.get() + number)));
            }
            for (int i = 0; i < 6; i++) {
                tasks.get(i).join();
                sum += results.get(i).get();
            }
        }
        return sum == 6 + 15 ? "done" : "wrong: " + sum;
    }

    @ParameterizedTest
    @EnumSource
    void everyTaskIsDoneOnceAndWhatCameBeforeIsSeen(PoolKind kind) {
        RunView run = run((_, lab) -> ordered(lab, kind), "threads=6");
        assertThat(run).cameTo("done", Grade.ACCEPTABLE).held("no-data-race").violatedNothing().isWhole();
        assertThat(run.trace().events(TraceEvent.Taken.class).map(TraceEvent.Taken::value))
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(run.trace().events(TraceEvent.Taken.class))
                .allSatisfy(taken -> assertThat(run.trace().event(taken.from())).isInstanceOfSatisfying(
                        TraceEvent.Put.class, put -> assertThat(put.value()).isEqualTo(taken.value())));
        List<TracedThread> threads = run.trace().threads();
        assertThat(threads).extracting(TracedThread::name).startsWith("main", "pool-0").doesNotHaveDuplicates();
        assertThat(threads.subList(1, threads.size())).allMatch(thread -> thread.kind() == kind.threads(
                ThreadKind.PLATFORM));
        assertThat(run.trace().events(TraceEvent.Joined.class)).hasSize(threads.size() - 1);
    }

    @Test
    void withoutBeingJoinedATaskIsNotSeen() {
        RunView run = run((_, lab) -> {
            PlainVariable result = lab.plain("result", 0);
            try (TracedPool pool = lab.pool("pool", PoolKind.FIXED, 1)) {
                pool.submit(_ -> result.set(1));
                result.get();
            }
            return "done";
        });
        assertThat(run).completed().violated("no-data-race");
    }

    @ParameterizedTest
    @EnumSource
    void aTaskThatFailsFailsWhoJoinsIt(PoolKind kind) {
        RunView run = run((_, lab) -> {
            try (TracedPool pool = lab.pool("pool", kind, 1)) {
                TracedTask task = pool.submit(_ -> {
                    throw new IllegalStateException("no luck");
                });
                assertThatExceptionOfType(WorkerFailedException.class).isThrownBy(task::join)
                        .withMessage("pool.task-0 failed: no luck");
                pool.submit(_ -> lab.note("another")).join();
            }
            return "done";
        }, "threads=2");
        assertThat(run).completed().isWhole();
        assertThat(run.trace().events(TraceEvent.Note.class).map(TraceEvent.Note::text))
                .containsExactly("pool.task-0 failed: no luck", "another");
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatIsCancelledLeavesNoThreadOfItsPool(PoolKind kind) {
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            TracedLatch never = lab.latch("never", 1);
            try (TracedPool pool = lab.pool("pool", kind, 2)) {
                for (int i = 0; i < 4; i++) {
                    pool.submit(_ -> {
                        lab.note("here");
                        lab.sleep(Duration.ofMinutes(5));
                        never.await();
                    });
                }
            }
            return "done";
        }))) {
            Run run = runs.launch("probe", "threads=4");
            await().pollInterval(SOON)
                    .until(() -> run.view().trace().events().anyMatch(TraceEvent.Note.class::isInstance));
            run.cancel("enough");
            // Not whole: a thread may have been made that never began.
            assertThat(runs.await(run)).hasStatus(RunStatus.CANCELLED);
            assertGone(runs);
        }
    }

    @RepeatedTest(5)
    void oneThatIsCancelledAtAnyMomentLeavesNone() {
        PoolKind[] kinds = PoolKind.values();
        try (RunFixture runs = RunFixture.with(new Probe((parameters, lab) -> {
            while (true) {
                ordered(lab, kinds[parameters.threads() % kinds.length]);
            }
        }))) {
            List<Run> launched = new ArrayList<>();
            for (int i = 0; i < 2 * kinds.length; i++) {
                launched.add(runs.launch("probe", "threads=" + (8 + i)));
            }
            await().pollInterval(SOON).until(() -> launched.stream().allMatch(run -> run.view().trace().size() > 50));
            launched.forEach(run -> run.cancel("enough"));
            launched.forEach(run -> assertThat(runs.await(run)).hasStatus(RunStatus.CANCELLED));
            assertGone(runs);
        }
    }

    @Test
    void aTaskThatWaitsForOneBehindItIsStuckWithItsPool() {
        RunView run = run((_, lab) -> nested(lab, PoolKind.FIXED));
        assertThat(run).deadlocked().stuck("main", "pool-0").isWhole();
        assertThat(run.because()).contains("main waits at latch 'pool.task-0'")
                .contains("pool-0 waits at latch 'pool.task-1'");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FIXED")
    void whereThereIsAThreadForItOrItIsDoneMeanwhileItIsNot(PoolKind kind) {
        assertThat(run((_, lab) -> nested(lab, kind), "threads=2")).cameTo("done", Grade.ACCEPTABLE).isWhole();
    }

    private static String nested(Lab lab, PoolKind kind) throws InterruptedException {
        try (TracedPool pool = lab.pool("pool", kind, 1)) {
            pool.submit(_ -> pool.submit(_ -> lab.note("inside")).join()).join();
        }
        return "done";
    }

    @Test
    void threadsThatAreIdleCanHelpNobody() {
        RunView run = run((_, lab) -> {
            try (TracedPool pool = lab.pool("pool", PoolKind.FIXED, 1)) {
                pool.submit(_ -> lab.note("done")).join();
                lab.latch("never", 1).await();
            }
            return "done";
        });
        assertThat(run).deadlocked().stuck("main", "pool-0");
        assertThat(run.because()).contains("pool-0 waits at queue 'pool'");
    }

    @Slow
    @Test
    void whoIsIdleIsNotTakenForStuckWhileThereIsWork() {
        RunView run = run((_, lab) -> {
            for (int round = 0; round < 40; round++) {
                try (TracedPool pool = lab.pool("pool-of-round-" + round, PoolKind.FIXED, 2)) {
                    for (int i = 0; i < 3; i++) {
                        pool.submit(_ -> lab.sleep(Duration.ofMillis(5))).join();
                    }
                }
            }
            return "done";
        }, "threads=2");
        assertThat(run).cameTo("done", Grade.ACCEPTABLE).isWhole();
    }

    @Test
    void thereIsNoneUnderASchedule() {
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> ordered(lab, PoolKind.FIXED)))) {
            assertThat(runs.explore("probe").toString()).contains("Only a free run can have an executor");
        }
    }
}
