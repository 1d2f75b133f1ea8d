package dev.interleave.experiments.copyonwrite;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.ExplorationAssert.assertThat;
import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class CopyOnWriteTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new CopyOnWrite());

    @Slow
    @ParameterizedTest
    @EnumSource(names = {"COPY_ON_WRITE", "SYNCHRONIZED_WALK"})
    void everyWalkGoesToItsEnd(ListKind list) {
        for (int i = 0; i < 20; i++) {
            RunView run = runs.run("copy-on-write", "list=" + list, "kind=" + ThreadKind.values()[i % 2],
                    "elements=50", "writes=50", "pause=0ms");
            assertThat(run).cameTo("all-walked", Grade.ACCEPTABLE).held("no-data-race").violatedNothing().isWhole();
            CopyOnWriteVerdict verdict = verdict(run, CopyOnWriteVerdict.class);
            assertThat(verdict.failedWalks()).isZero();
            assertThat(verdict.elementsSeen()).isBetween(2 * 50, 2 * 100);
        }
    }

    @Test
    void whoHoldsTheMonitorMissesNothing() {
        RunView run = runs.run("copy-on-write", "list=SYNCHRONIZED_WALK");
        assertThat(verdict(run, CopyOnWriteVerdict.class).missed()).isZero();
        assertThat(verdict(run, CopyOnWriteVerdict.class).copied()).isZero();
    }

    @Test
    void eachAppendCopiesAllThereIs() {
        RunView run = runs.run("copy-on-write", "list=COPY_ON_WRITE", "elements=5", "writes=3");
        assertThat(verdict(run, CopyOnWriteVerdict.class).copied()).isEqualTo(5 + 6 + 7);
        assertThat(verdict(run, CopyOnWriteVerdict.class).explanation()).contains("3 appends copied 18 elements");
    }

    @ParameterizedTest
    @EnumSource(names = {"ARRAY_LIST", "SYNCHRONIZED_LIST"})
    void aWalkThatIsWrittenIntoFails(ListKind list) {
        for (ThreadKind kind : ThreadKind.values()) {
            // A walk of 20 ms, and an append every millisecond.
            RunView failed = Tendency.seen("no append came in the middle of a walk", () -> {
                RunView run = runs.run("copy-on-write", "list=" + list, "elements=20", "kind=" + kind);
                assertThat(run).completed().violated("no-data-race").isWhole();
                return run;
            }, run -> run.outcome().value().equals("failed"));
            assertThat(verdict(failed, CopyOnWriteVerdict.class).explanation())
                    .contains("ConcurrentModificationException after");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theIteratorsArePlayedOutUnderEverySchedule(ListKind list) {
        String[] outcomes = list.mayFail() ? new String[] {"all-walked", "failed"} : new String[] {"all-walked"};
        assertThat(runs.explore("copy-on-write", "list=" + list, "readers=1", "elements=2", "writes=2",
                "strategy=EXHAUSTIVE", "within=60s")).isComplete().cameToNothingBut(outcomes);
    }

    @Test
    void aScheduleOfWhichAWalkFailsCanBeTakenAgain() {
        String[] parameters = {"readers=1", "elements=2", "writes=1"};
        Schedule witness = runs.explore("copy-on-write", parameters)
                .report()
                .outcomes()
                .stream()
                .filter(found -> found.value().equals("failed"))
                .findFirst()
                .orElseThrow()
                .witness();
        RunView run = runs.run("copy-on-write", "readers=1", "elements=2", "writes=1", "schedule=" + witness);
        assertThat(run).cameTo("failed", Grade.INTERESTING).violated("no-data-race");
        assertThat(verdict(run, CopyOnWriteVerdict.class).failedWalks()).isOne();
    }

    @Test
    void aSnapshotDoesNotSeeWhatIsWrittenMeanwhile() {
        Tendency.seen("no append came in the middle of a walk", () -> {
            RunView run = runs.run("copy-on-write", "list=COPY_ON_WRITE", "elements=20");
            assertThat(run).cameTo("all-walked", Grade.ACCEPTABLE);
            return verdict(run, CopyOnWriteVerdict.class);
        }, verdict -> verdict.missed() > 0);
    }
}
