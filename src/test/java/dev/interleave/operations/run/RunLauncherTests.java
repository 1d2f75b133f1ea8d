package dev.interleave.operations.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.UnknownExperimentException;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.UnknownException;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.threads.Releases;
import dev.interleave.sync.LabThread;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedMonitor;
import dev.interleave.sync.WorkerFailedException;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class RunLauncherTests {

    private static final Probe NOTHING = new Probe((_, _) -> "done");

    /** Workers that wait for something that never comes, but not without a limit: they are not deadlocked. */
    private static final Probe ENDLESS = new Probe((parameters, lab) -> {
        lab.run("worker", parameters.threads(), _ -> lab.latch("never", 1).await(Duration.ofHours(1)));
        return "done";
    });

    @Test
    void aRunGoesToItsEndAndIsKept() {
        try (RunFixture runs = RunFixture.with(NOTHING)) {
            Run run = runs.launch("probe");
            assertThat(runs.await(run)).cameTo("done", Grade.ACCEPTABLE).isWhole();
            assertThat(run.id()).isEqualTo("probe-1");
            assertThat(runs.launcher().run("probe-1")).isSameAs(run);
            assertThat(runs.launcher().recent()).containsExactly(run);
            assertThat(run.view().parameters()).isEqualTo(
                    Map.of("threads", 1, "kind", ThreadKind.PLATFORM, "deadline", "10s"));
        }
    }

    @Test
    void anUndeclaredOutcomeIsAFailure() {
        try (RunFixture runs = RunFixture.with(new Probe((_, _) -> "surprise"))) {
            RunView run = runs.run("probe");
            assertThat(run).hasStatus(RunStatus.FAILED);
            assertThat(run.because()).contains("surprise").contains("does not declare");
            assertThat(run.outcome()).isNull();
        }
    }

    @Test
    void whatAnExperimentThrowsEndsItsRunAlone() {
        try (RunFixture runs = RunFixture.with(new Probe((_, _) -> {
            throw new IllegalStateException("the reason");
        }))) {
            RunView run = runs.run("probe");
            assertThat(run).hasStatus(RunStatus.FAILED);
            assertThat(run.because()).isEqualTo("the reason");
            assertThat(run.trace().events(TraceEvent.Failed.class)).extracting(TraceEvent.Failed::text)
                    .containsExactly("the reason");
        }
    }

    @Test
    void whatAWorkerThrowsIsTold() {
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            lab.run("worker", 3, number -> {
                if (number == 1) {
                    throw new IllegalStateException("the reason");
                }
            });
            return "done";
        }))) {
            RunView run = runs.run("probe", "threads=3");
            assertThat(run).hasStatus(RunStatus.FAILED).isWhole();
            assertThat(run.because()).isEqualTo("worker-1 failed: the reason");
        }
    }

    @Test
    void aWorkersExceptionWithoutAMessageIsNamedInTheTraceToo() {
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            lab.run("worker", 1, _ -> {
                throw new IllegalStateException();
            });
            return "done";
        }))) {
            RunView run = runs.run("probe", "threads=1");
            assertThat(run.because()).isEqualTo("worker-0 failed: IllegalStateException");
            assertThat(run.trace().events(TraceEvent.Failed.class)).extracting(TraceEvent.Failed::text)
                    .contains("IllegalStateException")
                    .doesNotContain("null");
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void aRunEndsAtItsDeadlineAndKeepsItsTrace(ThreadKind kind) {
        try (RunFixture runs = RunFixture.with(ENDLESS)) {
            Tendency.seen("the deadline came before the run began", () -> {
                RunView run = runs.run("probe", "deadline=50ms", "kind=" + kind, "threads=3");
                assertThat(run).hasStatus(RunStatus.TIMED_OUT).isWhole();
                assertThat(run.because()).contains("deadline of 50 ms");
                return run.trace();
            }, trace -> trace.events(TraceEvent.Started.class).findAny().isPresent());
            assertGone(runs);
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void aCancelledRunLeavesNoThread(ThreadKind kind) throws Exception {
        try (RunFixture runs = RunFixture.with(ENDLESS)) {
            Run run = runs.launch("probe", "kind=" + kind, "threads=5");
            await().until(() -> run.view().trace().events(TraceEvent.Awaiting.class).count() == 5);
            assertThat(run.view()).hasStatus(RunStatus.RUNNING);
            assertThat(runs.atWork()).isEqualTo(6);
            assertThat(runs.launcher().cancel(run.id(), "enough").view()).hasStatus(RunStatus.CANCELLED).isWhole();
            assertThat(run.view().because()).isEqualTo("enough");
            assertGone(runs);
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void whatKeepsAThreadBeyondInterruptionIsLetGo(ThreadKind kind) throws Exception {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
                lab.run("worker", 1, _ -> {
                    Socket socket = new Socket(nobody.getInetAddress(), nobody.getLocalPort());
                    lab.whenEnded(() -> close(socket));
                    lab.note("connected");
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                });
                return "done";
            }))) {
                Run run = runs.launch("probe", "kind=" + kind);
                await().until(() -> run.view().trace().events().anyMatch(TraceEvent.Note.class::isInstance));
                run.cancel("enough");
                assertThat(runs.await(run)).hasStatus(RunStatus.CANCELLED).isWhole();
                assertGone(runs);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Test
    void whatIsHeldOnlyAfterTheEndIsLetGoAtOnce() {
        Releases releases = new Releases();
        List<String> gone = new ArrayList<>();
        releases.add(() -> gone.add("first"));
        releases.add(() -> {
            throw new IllegalStateException("stuck");
        });
        releases.add(() -> gone.add("second"));
        assertThat(gone).isEmpty();
        releases.letGo();
        releases.letGo();
        releases.add(() -> gone.add("third"));
        assertThat(gone).containsExactly("first", "second", "third");
    }

    @ParameterizedTest
    @EnumSource
    void aThreadStartedByHandIsTheRunsOwn(ThreadKind kind) {
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            LabThread first = lab.thread("first", _ -> lab.sleep(Duration.ofSeconds(30)));
            LabThread never = lab.thread("never", _ -> lab.note("ran"));
            assertThat(never).isNotNull();
            first.start();
            first.interrupt();
            assertThatExceptionOfType(WorkerFailedException.class).isThrownBy(first::join);
            return "done";
        }))) {
            RunView view = runs.run("probe", "threads=2", "kind=" + kind);
            assertThat(view).completed();
            assertThat(view.trace().events()).noneMatch(TraceEvent.Note.class::isInstance);
            assertGone(runs);
        }
    }

    @Test
    void aRunThatHasEndedCannotBeCancelled() throws Exception {
        try (RunFixture runs = RunFixture.with(NOTHING)) {
            RunView run = runs.run("probe");
            assertThat(runs.launcher().cancel(run.id(), "too late").view()).completed();
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void aBusyRunThatNeverWaitsCanBeCancelled(ThreadKind kind) throws Exception {
        Probe busy = new Probe((parameters, lab) -> {
            PlainVariable number = lab.plain("number", 0);
            lab.run("worker", parameters.threads(), _ -> {
                while (true) {
                    number.set(number.get() + 1);
                }
            });
            return "done";
        });
        try (RunFixture runs = RunFixture.with(busy)) {
            Run run = runs.launch("probe", "kind=" + kind, "threads=4");
            await().until(() -> run.view().trace().size() > 100);
            assertThat(runs.launcher().cancel(run.id(), "enough").view()).hasStatus(RunStatus.CANCELLED);
            assertGone(runs);
        }
    }

    @Test
    void aLockIsReleasedByTheThreadsOfACancelledRun() throws Exception {
        Probe holder = new Probe((_, lab) -> {
            TracedLock lock = lab.lock("lock", false);
            TracedMonitor monitor = lab.monitor("monitor");
            lab.run("worker", 2, _ -> lock.hold(() -> monitor.hold(() -> {
                lab.sleep(Duration.ofSeconds(50));
                return "never";
            })));
            return "done";
        });
        try (RunFixture runs = RunFixture.with(holder)) {
            Run run = runs.launch("probe", "threads=2");
            await().until(() -> run.view().trace().events(TraceEvent.Acquired.class).count() == 2);
            assertThat(runs.launcher().cancel(run.id(), "enough").view()).hasStatus(RunStatus.CANCELLED)
                    .held("all-released");
        }
    }

    @Test
    void aWorkerThatOutlivesItsMainIsEndedAndTold() {
        Probe careless = new Probe((_, lab) -> {
            lab.start("worker", 1, _ -> lab.latch("never", 1).await());
            return "done";
        });
        RunProperties hasty =
                new RunProperties(16, 16, Duration.ofSeconds(1), 8, 1000, null, 10, Duration.ofMillis(50));
        try (RunFixture runs = RunFixture.with(hasty, careless)) {
            RunView run = runs.run("probe");
            assertThat(run).hasStatus(RunStatus.FAILED);
            assertThat(run.because()).contains("worker-0 did not end");
            assertGone(runs);
        }
    }

    @Test
    void moreThreadsThanThereAreIsAWrongParameter() {
        try (RunFixture runs = RunFixture.with(NOTHING)) {
            assertThatExceptionOfType(InvalidParametersException.class)
                    .isThrownBy(() -> runs.launch("probe", "threads=256"))
                    .withMessage("'threads' must be 1 to 255 with kind=PLATFORM, was 256");
            assertThatExceptionOfType(InvalidParametersException.class)
                    .isThrownBy(() -> runs.launch("probe", "threads=200001", "kind=VIRTUAL"));
            assertThat(runs.run("probe", "threads=255")).completed();
        }
    }

    @Test
    void anUnknownExperimentIsTold() {
        try (RunFixture runs = RunFixture.with(NOTHING)) {
            assertThatExceptionOfType(UnknownExperimentException.class).isThrownBy(() -> runs.launch("prober"))
                    .withMessageContaining("'prober'")
                    .withMessageContaining("probe");
        }
    }

    @Test
    void whenThreadsAreTakenARunIsRefusedAndLaterAdmitted() throws Exception {
        RunProperties small = new RunProperties(8, 8, Duration.ofMillis(20), 4, 1000, null, 10, Duration.ofSeconds(5));
        try (RunFixture runs = RunFixture.with(small, ENDLESS)) {
            Run first = runs.launch("probe", "threads=7");
            assertThatExceptionOfType(RunRejectedException.class)
                    .isThrownBy(() -> runs.launch("probe", "deadline=1ms"));
            assertThat(runs.meters().counter("interleave.runs.rejected").count()).isOne();
            runs.launcher().cancel(first.id(), "make room");
            assertGone(runs);
            assertThat(runs.run("probe", "threads=7", "deadline=1ms")).hasStatus(RunStatus.TIMED_OUT);
        }
    }

    @Test
    void aRequestThatFindsNoRoomWaitsForItsTurn() throws Exception {
        RunProperties patient =
                new RunProperties(8, 8, Duration.ofSeconds(30), 4, 1000, null, 10, Duration.ofSeconds(5));
        try (RunFixture runs = RunFixture.with(patient, ENDLESS)) {
            Run first = runs.launch("probe", "threads=7");
            CountDownLatch admitted = new CountDownLatch(1);
            Thread second = Thread.ofPlatform().start(() -> {
                runs.launch("probe", "threads=7", "deadline=1ms");
                admitted.countDown();
            });
            await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
            assertThat(admitted.getCount()).isOne();
            runs.launcher().cancel(first.id(), "make room");
            second.join(Duration.ofSeconds(30));
            assertThat(admitted.getCount()).isZero();
        }
    }

    @Test
    void theOldestRunsMakeRoomAndAreSaidToBeGone() {
        RunProperties few = new RunProperties(8, 8, Duration.ofSeconds(1), 4, 1000, null, 3, Duration.ofSeconds(5));
        try (RunFixture runs = RunFixture.with(few, NOTHING)) {
            for (int i = 0; i < 5; i++) {
                runs.run("probe");
            }
            assertThat(runs.launcher().recent()).extracting(Run::id).containsExactly("probe-5", "probe-4", "probe-3");
            assertThatExceptionOfType(UnknownException.class).isThrownBy(() -> runs.launcher().run("probe-1"))
                    .withMessageContaining("no longer kept");
            assertThatExceptionOfType(UnknownException.class).isThrownBy(() -> runs.launcher().run("probe-9"))
                    .withMessage("There is no run 'probe-9'");
        }
    }

    @Slow
    @Test
    void tracesTakeNoMoreMemoryThanTheyMay() {
        Probe talkative = new Probe((_, lab) -> {
            PlainVariable number = lab.plain("number", 0);
            for (int i = 0; i < 10_000; i++) {
                number.set(i);
            }
            return "done";
        });
        RunProperties little =
                new RunProperties(8, 8, Duration.ofSeconds(1), 4, 12_000, DataSize.ofKilobytes(1024), 100,
                        Duration.ofSeconds(5));
        try (RunFixture runs = RunFixture.with(little, talkative)) {
            for (int i = 0; i < 20; i++) {
                assertThat(runs.run("probe")).completed().isWhole();
                assertThat(runs.store().budget().reserved()).isLessThanOrEqualTo(1024 * 1024 / 32);
            }
            assertThat(runs.launcher().recent()).hasSizeBetween(1, 3);
        }
    }

    @Test
    void whatDoesNotFitIsCountedNotHidden() {
        Probe talkative = new Probe((_, lab) -> {
            PlainVariable number = lab.plain("number", 0);
            for (int i = 0; i < 5000; i++) {
                number.set(i);
            }
            return "done";
        });
        RunProperties short0 = new RunProperties(8, 8, Duration.ofSeconds(1), 4, 1000, null, 10, Duration.ofSeconds(5));
        try (RunFixture runs = RunFixture.with(short0, talkative)) {
            RunView run = runs.run("probe");
            assertThat(run).completed();
            assertThat(run.trace().size()).isPositive().isLessThanOrEqualTo(1000);
            // Started, 5000 writes, finished.
            assertThat(run.trace().size() + run.trace().dropped()).isEqualTo(5002);
            assertThat(runs.meters().counter("interleave.events.dropped").count())
                    .isEqualTo((double) run.trace().dropped());
        }
    }

    @Test
    void stoppingEndsRunsInFlightAndRefusesNewOnes() {
        try (RunFixture runs = RunFixture.with(ENDLESS)) {
            Run run = runs.launch("probe", "threads=3", "deadline=60s");
            runs.launcher().stop();
            assertThat(run.view()).hasStatus(RunStatus.CANCELLED);
            assertThat(run.view().because()).contains("stopped");
            assertThatExceptionOfType(RunRejectedException.class).isThrownBy(() -> runs.launch("probe"));
            assertGone(runs);
        }
    }

    @Test
    void threadsAreNamedAfterTheirRunAndRole() {
        Probe named = new Probe((_, lab) -> {
            lab.note(Thread.currentThread().getName());
            lab.run("worker", 1, _ -> lab.note(Thread.currentThread().getName()));
            return "done";
        });
        try (RunFixture runs = RunFixture.with(named)) {
            for (ThreadKind kind : ThreadKind.values()) {
                RunView run = runs.run("probe", "kind=" + kind);
                assertThat(run.trace().events(TraceEvent.Note.class)).extracting(TraceEvent.Note::text)
                        .containsExactly(run.id() + "/main", run.id() + "/worker-0");
            }
        }
    }

    private static void assertGone(RunFixture runs) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(runs.atWork()).isZero();
            assertThat(runs.taken(ThreadKind.PLATFORM)).isZero();
            assertThat(runs.taken(ThreadKind.VIRTUAL)).isZero();
        });
    }
}
