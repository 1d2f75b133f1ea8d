package dev.interleave.experiments.racecondition;

import java.time.Duration;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.experiments.racecondition.RaceCondition.LostUpdatesVerdict;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class RaceConditionTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new RaceCondition());

    /** A run under the schedule by which an exploration came to an outcome. */
    private static RunView replayed(String outcome) {
        String schedule = runs.explore("race-condition")
                .report()
                .outcomes()
                .stream()
                .filter(found -> found.value().equals(outcome))
                .map(found -> found.witness().toString())
                .findFirst()
                .orElseThrow();
        return runs.run("race-condition", "schedule=" + schedule);
    }

    private static RaceCondition.Parameters with(CounterGuard guard, Duration pause) {
        return new RaceCondition.Parameters(2, 1, pause, guard, ThreadKind.PLATFORM);
    }

    @ParameterizedTest
    @EnumSource
    void whatPausesWhereNobodyWaitsForItIsNotComparedLikeForLike(CounterGuard guard) {
        boolean outside = guard == CounterGuard.ATOMIC || guard == CounterGuard.ADDER;
        assertThat(new RaceCondition().caveat(with(guard, Duration.ofMillis(1))).isPresent()).isEqualTo(outside);
        assertThat(new RaceCondition().caveat(with(guard, Duration.ZERO))).isEmpty();
    }

    @Test
    void secondIncrementVanishesWhenReadsOverlap() {
        RunView run = replayed("1");
        assertThat(run).cameTo("1", Grade.INTERESTING)
                .violated("mutual-exclusion")
                .violated("no-lost-update")
                .violated("no-data-race")
                .isWhole();
        assertThat(verdict(run, LostUpdatesVerdict.class)).extracting(LostUpdatesVerdict::expected,
                LostUpdatesVerdict::actual, LostUpdatesVerdict::lostUpdates).containsExactly(2L, 1L, 1L);
    }

    @Test
    void bothIncrementsCountWhereOneComesAfterTheOther() {
        RunView run = replayed("2");
        assertThat(run).cameTo("2", Grade.ACCEPTABLE).held("no-lost-update").violated("no-data-race").isWhole();
        assertThat(verdict(run, LostUpdatesVerdict.class).lostUpdates()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingInAFreeRunWasLost(ThreadKind kind) {
        RunView run = runs.run("race-condition", "pause=5ms", "kind=" + kind);
        assertThat(run).completed().violated("no-data-race").isWhole();
        LostUpdatesVerdict verdict = verdict(run, LostUpdatesVerdict.class);
        assertThat(verdict.actual()).isEqualTo(2 - verdict.lostUpdates()).isIn(1L, 2L);
    }

    @Slow
    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void nothingIsLostUnderAGuard(CounterGuard guard) {
        for (int i = 0; i < 50; i++) {
            RunView run = runs.run("race-condition", "guard=" + guard, "pause=2ms",
                    "kind=" + ThreadKind.values()[i % 2]);
            assertThat(run).cameTo("2", Grade.ACCEPTABLE).held("no-data-race").violatedNothing().isWhole();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNCHRONIZED", "LOCK", "SEMAPHORE", "STAMPED_LOCK"})
    void aGuardedPlainNumberHasNoDataRace(CounterGuard guard) {
        assertThat(runs.run("race-condition", "guard=" + guard, "pause=0", "increments=500", "threads=4"))
                .cameTo("2000", Grade.ACCEPTABLE)
                .held("no-data-race")
                .held("no-lost-update")
                .held("mutual-exclusion");
    }

    @Test
    void explanationPointsAtTheStepsThatCollided() {
        RunView run = replayed("1");
        String explanation = verdict(run, LostUpdatesVerdict.class).explanation();
        assertThat(run.trace().events(TraceEvent.Written.class)).hasSize(2)
                .allSatisfy(written -> assertThat(explanation)
                        .contains(written.thread())
                        .containsPattern("at step " + written.step() + "\\b"));
    }

    @Test
    void explanationUnderALockBlamesNobody() {
        assertThat(
                verdict(runs.run("race-condition", "guard=LOCK", "pause=1ms"), LostUpdatesVerdict.class).explanation())
                .contains("Nothing was lost")
                .doesNotContain("replaced");
    }

    @Test
    void oneWorkerAloneHasNoLuckToThank() {
        assertThat(verdict(runs.run("race-condition", "threads=1", "pause=0"), LostUpdatesVerdict.class).explanation())
                .contains("only one worker").doesNotContain("this time", "guarantees");
        assertThat(verdict(replayed("2"), LostUpdatesVerdict.class).explanation()).contains("this time");
    }

    @Test
    @Slow
    void manyUnpausedIncrementsLoseUpdatesWhileTraced() {
        Tendency.seen("nothing was lost", () -> {
            RunView run = runs.run("race-condition", "increments=100000", "pause=0");
            assertThat(run).completed().isWhole();
            LostUpdatesVerdict verdict = verdict(run, LostUpdatesVerdict.class);
            assertThat(verdict.expected() - verdict.lostUpdates()).isEqualTo(verdict.actual());
            return verdict;
        }, verdict -> verdict.lostUpdates() > 0);
    }

    @Test
    void aFailedCompareAndSetIsTriedAgain() {
        RunView run = runs.run("race-condition", "guard=VAR_HANDLE", "pause=20ms");
        assertThat(run).cameTo("2", Grade.ACCEPTABLE);
        assertThat(run.trace().events(TraceEvent.Updated.class)).hasSize(2);
    }
}
