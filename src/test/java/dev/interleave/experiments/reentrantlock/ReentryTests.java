package dev.interleave.experiments.reentrantlock;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.experiment.Grade;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class ReentryTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Reentry());

    @ParameterizedTest
    @EnumSource
    void holdCountRisesToTheDepthAndFallsToZero(ThreadKind kind) {
        RunView run = runs.run("reentrant-lock", "depth=3", "hold=0", "kind=" + kind);
        assertThat(run).cameTo("entered", Grade.ACCEPTABLE).held("all-released").violatedNothing().isWhole();
        ReentryVerdict verdict = verdict(run, ReentryVerdict.class);
        assertThat(verdict.holdCounts()).containsExactly(1L, 2L, 3L, 2L, 1L, 0L);
        assertThat(verdict.deepest()).isEqualTo(3);
        assertThat(verdict.heldAtTheEnd()).isZero();
        assertThat(verdict.waitedForItselfNanos()).isZero();
        assertThat(verdict.explanation()).contains("rose to 3 and fell to 0").doesNotContain("blocked");
    }

    @ParameterizedTest
    @EnumSource
    void aLockThatIsNotReentrantBlocksItsHolderUntilItGivesUp(ThreadKind kind) {
        RunView run = runs.run("reentrant-lock", "lock=NON_REENTRANT", "depth=3", "timeout=5ms", "kind=" + kind);
        assertThat(run).cameTo("blocked-on-itself", Grade.INTERESTING)
                .held("all-released")
                .violatedNothing()
                .isWhole();
        ReentryVerdict verdict = verdict(run, ReentryVerdict.class);
        assertThat(verdict.holdCounts()).containsExactly(1L, 0L);
        assertThat(verdict.waitedForItselfNanos()).isPositive();
        TraceEvent.TimedOut gaveUp = run.trace().events(TraceEvent.TimedOut.class).findFirst().orElseThrow();
        assertThat(verdict.explanation()).contains("worker-0 held the lock")
                .contains("blocked on itself")
                .contains("at step " + gaveUp.step() + ".");
    }

    @ParameterizedTest
    @EnumSource
    void takenOnceTheTwoDoNotDiffer(LockKind lock) {
        RunView run = runs.run("reentrant-lock", "lock=" + lock, "depth=1", "hold=0");
        assertThat(run).cameTo("entered", Grade.ACCEPTABLE).held("all-released");
        assertThat(verdict(run, ReentryVerdict.class).holdCounts()).containsExactly(1L, 0L);
    }
}
