package dev.interleave.experiments.optimisticread;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.experiment.Grade;
import dev.interleave.explore.Report;
import dev.interleave.run.ExplorationView;
import dev.interleave.run.RunFixture;
import dev.interleave.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.run.ExplorationAssert.assertThat;
import static dev.interleave.run.RunAssert.assertThat;
import static dev.interleave.run.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class OptimisticReadTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new OptimisticRead());

    @ParameterizedTest
    @EnumSource(names = "UNVALIDATED", mode = EnumSource.Mode.EXCLUDE)
    void nobodyUsesATornPoint(ReadMode mode) {
        for (int i = 0; i < 20; i++) {
            RunView run =
                    runs.run("optimistic-read", "mode=" + mode, "readers=3", "moves=50", "reads=50", "pause=0ms",
                            "kind=" + ThreadKind.values()[i % 2]);
            assertThat(run).completed().held("mutual-exclusion").held("no-data-race").violatedNothing().isWhole();
            assertThat(run.outcome().grade()).isEqualTo(Grade.ACCEPTABLE);
            OptimisticReadVerdict verdict = verdict(run, OptimisticReadVerdict.class);
            assertThat(verdict.reads()).isEqualTo(150);
            assertThat(verdict.tornUsed()).isZero();
            assertThat(verdict.tornThrownAway()).isLessThanOrEqualTo(verdict.failedValidations());
            assertThat(verdict.fallbacks()).isLessThanOrEqualTo(verdict.failedValidations() + verdict.turnedAway());
            assertThat(run.outcome().value()).isEqualTo(verdict.fallbacks() > 0 ? "fell-back" : "whole");
        }
    }

    @Test
    void whoForgetsToValidateUsesTornPoints() {
        // Forty reads in each run, during which the point moves: to see none torn in ten runs would be odd.
        List<RunView> all = IntStream.range(0, 10)
                .mapToObj(_ -> runs.run("optimistic-read", "mode=UNVALIDATED"))
                .toList();
        assertThat(all).filteredOn(run -> run.outcome().value().equals("torn"))
                .isNotEmpty()
                .allSatisfy(run -> {
                    assertThat(run).cameTo("torn", Grade.INTERESTING);
                    assertThat(verdict(run, OptimisticReadVerdict.class).tornUsed()).isPositive();
                    assertThat(verdict(run, OptimisticReadVerdict.class).explanation())
                            .containsPattern("reader-\\d had x=\\d+, y=\\d+ \\(step \\d+\\)");
                });
    }

    @Test
    void whoIsTurnedAwayAgainAndAgainTakesTheReadLock() {
        List<OptimisticReadVerdict> all = IntStream.range(0, 10)
                .mapToObj(_ -> runs.run("optimistic-read", "retries=0"))
                .map(run -> verdict(run, OptimisticReadVerdict.class))
                .toList();
        assertThat(all).allSatisfy(verdict -> assertThat(verdict.fallbacks())
                .isEqualTo(verdict.turnedAway() + verdict.failedValidations()));
        assertThat(all).anyMatch(verdict -> verdict.fallbacks() > 0);
    }

    @Test
    void whatIsTornIsThrownAway() {
        // A tendency: mostly one of the first ten.
        OptimisticReadVerdict torn = IntStream.range(0, 200)
                .mapToObj(_ -> runs.run("optimistic-read", "readers=4"))
                .map(run -> verdict(run, OptimisticReadVerdict.class))
                .filter(verdict -> verdict.tornThrownAway() > 0)
                .findFirst()
                .orElseThrow();
        assertThat(torn.explanation())
                .containsPattern("thrown away, as when reader-\\d had x=\\d+, y=\\d+ \\(step \\d+\\)");
    }

    @Test
    void everyScheduleOfOneReadAndOneMove() {
        assertThat(explore(ReadMode.OPTIMISTIC)).isComplete().cameToNothingBut("fell-back", "whole").deadlocked(0);
        assertThat(explore(ReadMode.UNVALIDATED)).isComplete().cameToNothingBut("torn", "whole").deadlocked(0);
        assertThat(explore(ReadMode.READ_LOCK)).isComplete().cameToNothingBut("whole").deadlocked(0);
    }

    @Test
    void aTornPointIsThrownAwayUnderAScheduleThatCanBeTakenAgain() {
        Report.Found fellBack = explore(ReadMode.OPTIMISTIC).report()
                .outcomes()
                .stream()
                .filter(found -> found.value().equals("fell-back"))
                .findFirst()
                .orElseThrow();
        RunView run = runs.run("optimistic-read", "mode=OPTIMISTIC", "readers=1", "reads=1", "moves=1", "retries=0",
                "schedule=" + fellBack.witness());
        assertThat(run).cameTo("fell-back", Grade.ACCEPTABLE);
        OptimisticReadVerdict verdict = verdict(run, OptimisticReadVerdict.class);
        assertThat(verdict.failedValidations() + verdict.turnedAway()).isOne();
        assertThat(verdict.fallbacks()).isOne();
    }

    private static ExplorationView explore(ReadMode mode) {
        return runs.explore("optimistic-read", "mode=" + mode, "readers=1", "reads=1", "moves=1", "retries=0",
                "strategy=EXHAUSTIVE", "within=60s");
    }
}
