package dev.interleave.experiments.lock;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
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

class LockingTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Locking());

    @ParameterizedTest
    @EnumSource
    void neverTwoHoldersWhateverTheLock(LockKind lock) {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = runs.run("lock", "lock=" + lock, "threads=6", "rounds=20", "hold=0", "kind=" + kind);
            assertThat(run).cameTo("all-held", Grade.ACCEPTABLE)
                    .held("mutual-exclusion")
                    .held("all-released")
                    .violatedNothing()
                    .isWhole();
            LockVerdict verdict = verdict(run, LockVerdict.class);
            assertThat(verdict.mostInside()).isOne();
            assertThat(verdict.turnCount()).isEqualTo(6 * 20);
            assertThat(verdict.turns()).hasSize(20);
            assertThat(verdict.failed()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHolderThatFailsReleasesItAndTheOthersGoOn(LockKind lock) {
        RunView run = runs.run("lock", "lock=" + lock, "fail=true", "rounds=3", "hold=1ms");
        assertThat(run).cameTo("failed-inside", Grade.INTERESTING)
                .held("mutual-exclusion")
                .held("all-released")
                .isWhole();
        LockVerdict verdict = verdict(run, LockVerdict.class);
        assertThat(verdict.failed()).isEqualTo("worker-0");
        assertThat(verdict.turnCount()).isEqualTo(1 + 4 * 3);
        TraceEvent.Released released = run.trace()
                .events(TraceEvent.Released.class)
                .filter(event -> event.thread().equals("worker-0"))
                .findFirst()
                .orElseThrow();
        assertThat(verdict.explanation()).contains("worker-0 failed")
                .contains("still released it, at step " + released.step() + ",");
        assertThat(run.trace().events(TraceEvent.Failed.class)).isEmpty();
    }

    @Test
    void nobodyFailsUnlessTold() {
        RunView run = runs.run("lock", "rounds=3", "hold=1ms");
        assertThat(run).cameTo("all-held", Grade.ACCEPTABLE);
        assertThat(verdict(run, LockVerdict.class).turnCount()).isEqualTo(5 * 3);
        assertThat(verdict(run, LockVerdict.class).explanation()).doesNotContain("failed");
    }

    @Test
    void aFairLockLetsNobodyOvertakeWhoIsQueued() {
        assertThat(runs.run("lock", "lock=FAIR", "threads=8", "rounds=10", "hold=0")).held("fifo");
    }

    @Test
    void anUnfairOneMakesNoSuchPromise() {
        assertThat(runs.run("lock", "lock=REENTRANT", "threads=8", "rounds=10", "hold=0").checks())
                .noneMatch(check -> check.name().equals("fifo"));
    }

    @Test
    void aSingleHolderNeedsNoOrder() {
        RunView run = runs.run("lock", "threads=1", "hold=0");
        assertThat(verdict(run, LockVerdict.class).explanation())
                .isEqualTo("The lock was held once, never by two threads at once.");
    }
}
