package dev.interleave.experiments.waitingwriter;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceScript;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WaitingWriterTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new WaitingWriter());

    private static WaitingWriter.Parameters parameters(int writers, Order order, LockKind lock,
            @Nullable Duration timeout) {
        return new WaitingWriter.Parameters(writers, order, lock, Duration.ZERO, timeout, Duration.ZERO,
                ThreadKind.PLATFORM);
    }

    /** The pauses make it all but certain that it ends in a deadlock; whichever way it ends, it is told as it was. */
    @Slow
    @ParameterizedTest
    @CsvSource({"READ_WRITE, PLATFORM", "READ_WRITE, VIRTUAL", "FAIR_READ_WRITE, PLATFORM", "FAIR_READ_WRITE, VIRTUAL"})
    void theReadersWaitForEachOtherWithTheWriterBetweenThem(LockKind lock, ThreadKind kind) {
        RunView run = runs.run("waiting-writer", "lock=" + lock, "pause=200ms", "detectAfter=0ms", "kind=" + kind);
        if (run.status() == RunStatus.DEADLOCKED) {
            assertThat(run).cameTo(Outcome.DEADLOCK, Grade.INTERESTING)
                    .ring("reader-0", "reader-1", "writer-0")
                    .stuck("main", "reader-0", "reader-1", "writer-0")
                    .seenByJvm(false);
            assertThat(run.because()).contains("reader-1 waits to acquire 'lock' for reading", ", behind writer-0; ",
                    "writer-0 waits to acquire 'lock' for writing", "which reader-0 holds");
        }
        else {
            assertThat(run).cameTo("done", Grade.ACCEPTABLE);
            assertThat(verdict(run, WaitingWriterVerdict.class).explanation()).startsWith("It went well this time");
        }
        assertThat(run).isWhole();
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"READ_WRITE, OPPOSITE, 0", "FAIR_READ_WRITE, OPPOSITE, 0", "STAMPED, OPPOSITE, 0",
            "STAMPED, OPPOSITE, 1",
            "READ_WRITE, SAME, 2", "FAIR_READ_WRITE, SAME, 2", "STAMPED, SAME, 2"})
    void withoutAWriterToStandBehindOrInOneOrderAllHaveWhatTheyNeed(LockKind lock, Order order, int writers) {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run =
                    runs.run("waiting-writer", "lock=" + lock, "order=" + order, "writers=" + writers, "pause=5ms",
                            "kind=" + kind);
            assertThat(run).cameTo("done", Grade.ACCEPTABLE)
                    .held("mutual-exclusion")
                    .held("all-released")
                    .violatedNothing()
                    .isWhole();
            WaitingWriterVerdict verdict = verdict(run, WaitingWriterVerdict.class);
            assertThat(verdict.gaveUp()).isEmpty();
            assertThat(verdict.explanation()).doesNotContain("this time");
            if (writers == 0) {
                assertThat(verdict.readersBehindWriters()).isZero();
            }
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void whoseTimeIsOverGivesBackWhatItHasAndNobodyWaitsForEver(LockKind lock) {
        RunView run = runs.run("waiting-writer", "lock=" + lock, "pause=50ms", "timeout=5ms");
        assertThat(run).completed().held("all-released").isWhole();
        List<String> gaveUp = verdict(run, WaitingWriterVerdict.class).gaveUp();
        assertThat(run).cameTo(gaveUp.isEmpty() ? "done" : "gave-up", Grade.ACCEPTABLE);
        assertThat(verdict(run, WaitingWriterVerdict.class).explanation())
                .contains(gaveUp.isEmpty() ? "No reader waited longer than 5 ms"
                        : "waited 5 ms for its second lock without success");
    }

    @ParameterizedTest
    @CsvSource({"READ_WRITE, OPPOSITE, 1, INTERESTING", "READ_WRITE, OPPOSITE, 0, FORBIDDEN",
            "READ_WRITE, SAME, 1, FORBIDDEN", "FAIR_READ_WRITE, OPPOSITE, 1, INTERESTING",
            "STAMPED, OPPOSITE, 1, FORBIDDEN", "STAMPED, OPPOSITE, 2, INTERESTING", "STAMPED, SAME, 2, FORBIDDEN"})
    void itIsDeclaredWhereItMayDeadlock(LockKind lock, Order order, int writers, Grade grade) {
        assertThat(gradeOf(Outcome.DEADLOCK, parameters(writers, order, lock, null))).isEqualTo(grade);
        assertThat(gradeOf(Outcome.DEADLOCK, parameters(writers, order, lock, Duration.ofMillis(1))))
                .isEqualTo(Grade.FORBIDDEN);
    }

    @Test
    void onlyWithATimeLimitAReaderMayGiveUp() {
        assertThat(gradeOf("gave-up", parameters(1, Order.SAME, LockKind.READ_WRITE, Duration.ofMillis(1))))
                .isEqualTo(Grade.ACCEPTABLE);
        assertThat(gradeOf("gave-up", parameters(1, Order.SAME, LockKind.READ_WRITE, null))).isEqualTo(Grade.FORBIDDEN);
    }

    private static Grade gradeOf(String outcome, WaitingWriter.Parameters parameters) {
        return PossibleOutcome.grade(outcome, new WaitingWriter().outcomes(parameters)).orElseThrow().grade();
    }

    @Test
    void aReaderThatGetsInBeforeAWriterWhichAskedFirstIsCounted() {
        TraceScript script = new TraceScript();
        Subject lock = script.stampedLock("lock");
        script.thread("reader-0").waitsShared(lock);
        script.thread("reader-0").acquiresShared(lock);
        script.thread("writer-0").waits(lock);
        script.thread("reader-1").waitsShared(lock);
        script.thread("reader-1").acquiresShared(lock);

        Encounters encounters = Encounters.in(script.trace());

        assertThat(encounters.behindWriters()).isOne();
        assertThat(encounters.pastWriters()).isOne();
        assertThat(WaitingWriterVerdict
                .of(parameters(1, Order.OPPOSITE, LockKind.STAMPED, null), script.trace())
                .explanation())
                .endsWith("Once a reader got the lock although it had asked after a writer that still waited.");
    }

    @Test
    void aReaderThatWaitsUntilTheWriterHasLeftIsNot() {
        TraceScript script = new TraceScript();
        Subject lock = script.readWriteLock("lock");
        script.thread("writer-0").waits(lock);
        script.thread("reader-1").waitsShared(lock);
        script.thread("writer-0").acquires(lock);
        script.thread("writer-0").releases(lock);
        script.thread("reader-1").acquiresShared(lock);
        script.thread("writer-1").waits(lock);

        Encounters encounters = Encounters.in(script.trace());

        assertThat(encounters.behindWriters()).isOne();
        assertThat(encounters.pastWriters()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "1001ms", "30s"})
    void aDeadlockIsToBeBrokenUpBeforeTheDeadline(String detectAfter) {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> runs.launch("waiting-writer", "deadline=1s", "detectAfter=" + detectAfter))
                .withMessage("'detectAfter' must be shorter than the run's deadline, 1s, was " + detectAfter)
                .satisfies(ex -> assertThat(ex.errors()).singleElement().satisfies(error -> {
                    assertThat(error.parameter()).isEqualTo("detectAfter");
                    assertThat(error.rejected()).isEqualTo(detectAfter);
                    assertThat(error.allowed()).containsExactly("less than 1s");
                }));
    }

    @Test
    void aDeadlockMayBeLeftStandingUntilJustBeforeTheDeadline() {
        assertThat(runs.run("waiting-writer", "order=SAME", "pause=0", "deadline=20s", "detectAfter=19999ms"))
                .completed();
    }
}
