package dev.interleave.operations.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.sync.LabThread;
import dev.interleave.sync.ThreadLook;
import dev.interleave.sync.TracedLatch;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Looking at a thread that was started by hand. */
class LabThreadTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource
    void isNewBeforeItsStartAndTerminatedWheneverItWasJoined(ThreadKind kind) {
        List<Optional<ThreadLook>> looks = new ArrayList<>();
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            for (int i = 0; i < 200; i++) {
                LabThread thread = lab.thread("thread-" + i, _ -> lab.note("runs"));
                looks.add(thread.look());
                thread.start();
                thread.join();
                looks.add(thread.look());
            }
            return "done";
        }))) {
            RunView run = runs.run("probe", "kind=" + kind);
            assertThat(run).completed();
            assertThat(looks).hasSize(400).allMatch(Optional::isPresent);
            for (int i = 0; i < looks.size(); i++) {
                ThreadLook look = looks.get(i).orElseThrow();
                assertThat(look.state()).isEqualTo(i % 2 == 0 ? Thread.State.NEW : Thread.State.TERMINATED);
                assertThat(look.name()).isEqualTo(run.id() + "/thread-" + i / 2);
                assertThat(look.virtual()).isEqualTo(kind == ThreadKind.VIRTUAL);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isLookedAtUntilItLooksAsWantedOrTheTimeIsOver(ThreadKind kind) {
        List<Optional<ThreadLook>> looks = new ArrayList<>();
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            TracedLatch latch = lab.latch("latch", 1);
            LabThread thread = lab.thread("thread", _ -> latch.await());
            thread.start();
            looks.add(thread.lookUntil(look -> look.state() == Thread.State.WAITING, PATIENCE));
            looks.add(thread.lookUntil(look -> look.state() == Thread.State.BLOCKED, Duration.ofMillis(2)));
            latch.countDown();
            thread.join();
            return "done";
        }))) {
            assertThat(runs.run("probe", "kind=" + kind)).completed();
            assertThat(looks).hasSize(2);
            assertThat(looks.getFirst()).hasValueSatisfying(
                    look -> assertThat(look.frames()).anyMatch(frame -> frame.contains("LabThreadTests")));
            assertThat(looks.getLast()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfTheRunEndsTheLooking(ThreadKind kind) {
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            LabThread thread = lab.thread("thread", _ -> lab.sleep(PATIENCE));
            thread.start();
            thread.lookUntil(_ -> false, PATIENCE);
            return "done";
        }))) {
            Run run = runs.launch("probe", "kind=" + kind);
            await().until(() -> run.view().trace().events(TraceEvent.Started.class).count() == 2);
            run.cancel("enough");
            assertThat(runs.await(run)).hasStatus(RunStatus.CANCELLED).isWhole();
        }
    }

    @ParameterizedTest
    @EnumSource
    void processorTimeIsKnownOfAPlatformThreadOnly(ThreadKind kind) {
        List<Boolean> known = new ArrayList<>();
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            known.add(lab.processorNanos().isPresent());
            LabThread thread = lab.thread("thread", _ -> known.add(lab.processorNanos().isPresent()));
            thread.start();
            thread.join();
            return "done";
        }))) {
            assertThat(runs.run("probe", "kind=" + kind)).completed();
            assertThat(known).containsExactly(true, kind == ThreadKind.PLATFORM);
        }
    }
}
