package dev.interleave.experiments.sharedlist;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.ExplorationAssert.assertThat;
import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class ListSharingTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new ListSharing());

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void behindAGuardEitherTheElementOrNothingYet(ListGuard guard) {
        for (int i = 0; i < 20; i++) {
            RunView run = runs.run("shared-list", "guard=" + guard, "kind=" + ThreadKind.values()[i % 2]);
            assertThat(run).completed().held("no-data-race").violatedNothing().isWhole();
            SharedListVerdict verdict = verdict(run, SharedListVerdict.class);
            assertThat(run.outcome().value()).isEqualTo(verdict.firstSeen() == null ? "nothing-yet" : "element");
            assertThat(run.outcome().grade()).isEqualTo(Grade.ACCEPTABLE);
            assertThat(verdict.firstSeen()).isIn(null, 1L);
            assertThat(verdict.cameFirst()).isEqualTo(verdict.firstSeen() == null ? "reader" : "appender");
            assertThat(verdict.disturbedLooks()).isZero();
        }
    }

    @Test
    void withoutOneThereIsADataRaceWhoeverComesFirst() {
        for (int i = 0; i < 20; i++) {
            RunView run = runs.run("shared-list", "kind=" + ThreadKind.values()[i % 2]);
            assertThat(run).completed().violated("no-data-race").isWhole();
            assertThat(run.outcome().value()).isIn("element", "nothing-yet", "disturbed");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void behindAGuardNoLookIsDisturbedByManyAppends(ListGuard guard) {
        RunView run = runs.run("shared-list", "guard=" + guard, "appends=1000", "looks=30");
        assertThat(run).completed().held("no-data-race").isWhole();
        SharedListVerdict verdict = verdict(run, SharedListVerdict.class);
        assertThat(verdict.looks()).isEqualTo(30);
        assertThat(verdict.disturbedLooks()).isZero();
    }

    @Test
    void withoutOneManyAppendsDisturbSomeLooksAndAllAreCounted() {
        Tendency.seen("no append came in the middle of a look", () -> {
            RunView run = runs.run("shared-list", "appends=1000", "looks=30");
            assertThat(run).completed();
            SharedListVerdict verdict = verdict(run, SharedListVerdict.class);
            assertThat(verdict.looks()).isEqualTo(30);
            assertThat(verdict.disturbedLooks())
                    .isLessThanOrEqualTo(verdict.concurrentModifications() + verdict.pastTheEnd() + verdict.holes());
            return verdict;
        }, verdict -> verdict.disturbedLooks() > 0);
    }

    @Test
    void aScheduleMakesTheIteratorRunIntoTheAppend() {
        assertThat(runs.explore("shared-list", "strategy=EXHAUSTIVE")).isComplete()
                .cameToNothingBut("disturbed", "element", "nothing-yet");
        RunView run = runs.run("shared-list", "schedule=" + runs.explore("shared-list")
                .report()
                .outcomes()
                .stream()
                .filter(found -> found.value().equals("disturbed"))
                .findFirst()
                .orElseThrow()
                .witness());
        assertThat(run).cameTo("disturbed", Grade.INTERESTING).violated("no-data-race");
        assertThat(verdict(run, SharedListVerdict.class).concurrentModifications()).isOne();
        assertThat(verdict(run, SharedListVerdict.class).explanation()).contains("ConcurrentModificationException");
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void noScheduleDoesBehindAGuard(ListGuard guard) {
        assertThat(runs.explore("shared-list", "strategy=EXHAUSTIVE", "guard=" + guard, "appends=2")).isComplete()
                .cameToNothingBut("element", "nothing-yet");
    }
}
