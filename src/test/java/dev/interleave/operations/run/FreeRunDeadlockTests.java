package dev.interleave.operations.run;

import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiments.ThreadNames;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.sync.Crew;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedLock;
import dev.interleave.trace.Statistics;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Deadlocked runs are found, told and broken up; nothing of them is left. */
class FreeRunDeadlockTests {

    private static final String THREADS = "threads=" + Deadlocks.THREADS;

    @Slow
    @ParameterizedTest
    @EnumSource
    void aDeadlockIsFoundAndToldAndLeavesNoThread(Deadlocks deadlock) throws Exception {
        try (RunFixture runs = RunFixture.with(deadlock.probe(false))) {
            for (ThreadKind kind : ThreadKind.values()) {
                RunView run = runs.run("probe", "kind=" + kind, THREADS, "deadline=60s");
                assertThat(run).deadlocked().stuck(deadlock.stuck()).seenByJvm(deadlock.seenByJvm(kind)).isWhole();
                if (deadlock.ring() != null) {
                    assertThat(run).ring(deadlock.ring());
                }
                assertThat(run.because()).contains("'a'");
                assertGone(runs);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsTwinCompletes(Deadlocks deadlock) {
        try (RunFixture runs = RunFixture.with(deadlock.probe(true))) {
            for (ThreadKind kind : ThreadKind.values()) {
                RunView run = runs.run("probe", "kind=" + kind, THREADS, "deadline=60s");
                assertThat(run).cameTo("done", Grade.ACCEPTABLE);
                assertThat(run.deadlock()).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsJudgedAsItStoodAndNotByWhatItsThreadsDidWhenItWasBrokenUp(ThreadKind kind) {
        try (RunFixture runs = RunFixture.with(Deadlocks.TWO_LOCKS.probe(false))) {
            RunView run = runs.run("probe", "kind=" + kind, THREADS);
            int lastStep = run.deadlock().lastStep();
            assertThat(run.trace().beginning(lastStep).events(TraceEvent.Released.class)).isEmpty();
            assertThat(run.trace().events(TraceEvent.Released.class)).as("given back by those interrupted")
                    .isNotEmpty();
            assertThat(run.checks()).filteredOn(check -> check.name().equals("all-released"))
                    .hasSize(2)
                    .allSatisfy(check -> {
                        assertThat(check.held()).isFalse();
                        assertThat(check.because()).contains("still holds it after step " + lastStep + ", since");
                    });
            assertThat(run.statistics().locks()).hasSize(2)
                    .allSatisfy(lock -> {
                        assertThat(lock.acquisitions()).isEqualTo(1);
                        assertThat(lock.waitsWithoutEnd()).isEqualTo(1);
                    });
        }
        try (RunFixture runs = RunFixture.with(Deadlocks.TWO_LOCKS.probe(true))) {
            RunView twin = runs.run("probe", "kind=" + kind, THREADS);
            assertThat(twin.checks()).filteredOn(check -> check.name().equals("all-released"))
                    .isNotEmpty()
                    .allSatisfy(check -> assertThat(check.held()).isTrue());
            assertThat(twin.statistics().locks()).extracting(Statistics.LockStatistics::waitsWithoutEnd)
                    .containsOnlyNulls();
        }
    }

    @Test
    void anExperimentGradesADeadlockThatItDeclares() {
        List<PossibleOutcome> declared =
                List.of(PossibleOutcome.exactly(Outcome.DEADLOCK, Grade.INTERESTING, "they met"));
        Probe declaring = new Probe(Deadlocks.TWO_LOCKS.probe(false).program(), declared);
        try (RunFixture runs = RunFixture.with(declaring)) {
            RunView run = runs.run("probe", THREADS);
            assertThat(run).deadlocked();
            assertThat(run.outcome()).isEqualTo(new Outcome(Outcome.DEADLOCK, Grade.INTERESTING, "they met"));
        }
    }

    @Test
    void oneThatIsNotDeclaredIsForbidden() {
        try (RunFixture runs = RunFixture.with(Deadlocks.TWO_LOCKS.probe(false))) {
            Run run = runs.launch("probe", THREADS);
            Outcome outcome = runs.await(run).outcome();
            assertThat(outcome).isNotNull().extracting(Outcome::grade).isEqualTo(Grade.FORBIDDEN);
            assertThat(run.summary()).extracting(RunSummary::status, RunSummary::because, RunSummary::outcome)
                    .containsExactly(RunStatus.DEADLOCKED, run.view().because(), outcome);
            assertThat(runs.meters().get("interleave.runs").tag("status", "DEADLOCKED").timer().count()).isOne();
        }
    }

    @Test
    void itIsToldWithItsSteps() {
        try (RunFixture runs = RunFixture.with(Deadlocks.TWO_LOCKS.probe(false))) {
            assertThat(runs.run("probe", THREADS).because()).matches(
                    "worker-0 holds 'a' \\(step \\d+\\) and waits for 'b' \\(step \\d+\\), which worker-1 holds \\(step \\d+\\); "
                            + "worker-1 waits for 'a' .*main waits for worker-0 to end\\.");
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void whatIsToBeLeftStandingStandsUntilTheRunIsEnded(ThreadKind kind) throws Exception {
        Probe patient = new Probe((parameters, lab) -> {
            if (parameters.threads() > Deadlocks.THREADS) {
                lab.patience(Duration.ofHours(1));
            }
            Deadlocks.TWO_LOCKS.run(lab, false);
            return "done";
        });
        try (RunFixture runs = RunFixture.with(patient)) {
            Run left = runs.launch("probe", "kind=" + kind, "threads=7", "deadline=60s");
            await().until(() -> waiting(left) == 2);
            assertThat(runs.run("probe", "kind=" + kind, THREADS)).deadlocked();
            assertThat(left.isRunning()).isTrue();
            assertThat(ThreadNames.all()).contains(left.id() + "/main", left.id() + "/worker-0",
                    left.id() + "/worker-1");
            assertThat(runs.launcher().cancel(left.id(), "seen enough").view()).hasStatus(RunStatus.CANCELLED)
                    .isWhole();
            assertGone(runs);
        }
    }

    @Test
    void aLookThatFailsIsNotTheLastOne() throws Exception {
        AtomicBoolean fails = new AtomicBoolean();
        PossibleOutcome possible = PossibleOutcome.exactly(Outcome.DEADLOCK, Grade.INTERESTING, "it is deadlocked");
        List<PossibleOutcome> failingOnce = new AbstractList<>() {

            @Override
            public PossibleOutcome get(int index) {
                if (fails.compareAndSet(true, false)) {
                    throw new IllegalStateException("for once");
                }
                return possible;
            }

            @Override
            public int size() {
                return 1;
            }
        };
        Probe deadlocked = new Probe((_, lab) -> {
            fails.set(true);
            Deadlocks.TWO_LOCKS.run(lab, false);
            return "done";
        }, failingOnce);
        try (RunFixture runs = RunFixture.with(deadlocked)) {
            Run run = runs.launch("probe", THREADS, "deadline=60s");
            assertThat(run.await(Duration.ofSeconds(30))).isTrue();
            assertThat(run.view()).deadlocked();
            assertThat(fails).isFalse();
        }
    }

    @Slow
    @Test
    void whatIsLeftStandingUntilTheDeadlineIsADeadlockAllTheSame() {
        Probe patient = new Probe((_, lab) -> {
            lab.patience(Duration.ofHours(1));
            Deadlocks.TWO_LOCKS.run(lab, false);
            return "done";
        });
        try (RunFixture runs = RunFixture.with(patient)) {
            assertThat(Tendency.seen("the deadline came before the deadlock", () -> {
                RunView run = runs.run("probe", THREADS, "deadline=500ms");
                assertThat(run.status()).isIn(RunStatus.DEADLOCKED, RunStatus.TIMED_OUT);
                return run;
            }, run -> run.status() == RunStatus.DEADLOCKED)).deadlocked();
        }
    }

    @ParameterizedTest
    @CsvSource({"PLATFORM", "VIRTUAL"})
    void aDeadlockThatAnInterruptionEndsInTimeIsNone(ThreadKind kind) {
        Probe rescued = new Probe((_, lab) -> {
            lab.patience(Duration.ofHours(1));
            TracedLock lock = lab.stampedLock("lock");
            TracedLatch inside = lab.latch("inside", 1);
            Crew crew = lab.start("worker", 1, _ -> lock.hold(() -> {
                inside.countDown();
                try {
                    lock.lock();
                }
                catch (InterruptedException ex) {
                    lab.note("rescued");
                }
                return "out";
            }));
            inside.await();
            crew.interrupt(0);
            crew.join();
            return "done";
        });
        try (RunFixture runs = RunFixture.with(rescued)) {
            assertThat(runs.run("probe", "kind=" + kind)).cameTo("done", Grade.ACCEPTABLE);
        }
    }

    @Slow
    @Test
    void aRunThatIsNotDoneInTimeSaysWhoWaitedForWhat() {
        Probe slow = new Probe((_, lab) -> {
            TracedLock lock = lab.lock("lock", false);
            TracedLatch inside = lab.latch("inside", 1);
            lab.start("sleeper", 1, _ -> lock.hold(() -> {
                inside.countDown();
                lab.sleep(Duration.ofHours(1));
                return "never";
            }));
            inside.await();
            lab.run("worker", 1, _ -> lock.lock());
            return "done";
        });
        try (RunFixture runs = RunFixture.with(slow)) {
            String because = "It did not finish within its deadline of 500 ms";
            Tendency.seen("the deadline came before all waited", () -> {
                RunView run = runs.run("probe", "threads=2", "deadline=500ms");
                assertThat(run).hasStatus(RunStatus.TIMED_OUT);
                assertThat(run.deadlock()).isNull();
                assertThat(run.because()).startsWith(because);
                return run.because();
            }, (because + "; worker-0 waited for 'lock', main for worker-0 to end")::equals);
        }
    }

    private static long waiting(Run run) {
        // Each asks for its own lock, and gets it, and then for the other's.
        return run.view().trace().events(TraceEvent.Waiting.class).count() - 2;
    }

    private static void assertGone(RunFixture runs) throws Exception {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(runs.atWork()).isZero());
        assertThat(runs.taken(ThreadKind.PLATFORM) + runs.taken(ThreadKind.VIRTUAL)).isZero();
        assertThat(ThreadNames.all()).noneMatch(name -> name.startsWith("probe-"));
    }
}
