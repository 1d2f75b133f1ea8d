package dev.interleave.operations.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.sync.Lab;
import dev.interleave.sync.Outside;
import dev.interleave.sync.Worker;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** Threads that are not interrupted when their run is ended, and those that are. */
class UndisturbedTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch asked = new CountDownLatch(1);

    private final CountDownLatch letGo = new CountDownLatch(1);

    private final AtomicReference<String> answered = new AtomicReference<>("not at all");

    /** Waits for what is let go when the run is ended, and tells how it went on. */
    private String ask() {
        asked.countDown();
        try {
            String answer = letGo.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    && !Thread.currentThread().isInterrupted() ? "answered" : "too late or interrupted";
            answered.set(answer);
            return answer;
        }
        catch (InterruptedException ex) {
            answered.set("interrupted");
            throw new IllegalStateException(ex);
        }
    }

    @FunctionalInterface
    private interface Start {

        void go(Lab lab, Worker.Task task) throws InterruptedException;
    }

    private RunView cancelled(ThreadKind kind, Start start, boolean released) throws InterruptedException {
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            if (released) {
                lab.whenEnded(letGo::countDown);
            }
            Outside outside = lab.outside("outside");
            start.go(lab, _ -> {
                assertThat(outside.await(this::ask)).isNotBlank();
                lab.note("went on");
            });
            return "done";
        }))) {
            Run run = runs.launch("probe", "kind=" + kind);
            assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            run.cancel("for the test");
            return runs.await(run);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsNotToBeDisturbedIsLetGoInstead(ThreadKind kind) throws InterruptedException {
        RunView view = cancelled(kind, (lab, task) -> lab.runUndisturbed("asker", 1, task), true);
        assertThat(view.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(answered).hasValue("answered");
        // The answer is of no use any more.
        assertThat(view.trace().events(TraceEvent.Note.class)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void othersAreInterrupted(ThreadKind kind) throws InterruptedException {
        RunView view = cancelled(kind, (lab, task) -> lab.run("asker", 1, task), false);
        assertThat(view.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(answered).hasValue("interrupted");
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksInARunThatGoesOnGoesOn(ThreadKind kind) {
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            Outside outside = lab.outside("outside");
            lab.runUndisturbed("asker", 1, _ -> lab.note(outside.await(() -> "went on")));
            return "done";
        }))) {
            assertThat(runs.run("probe", "kind=" + kind).trace().events(TraceEvent.Note.class))
                    .extracting(TraceEvent.Note::text)
                    .containsExactly("went on");
        }
    }
}
