package dev.interleave.experiments.optimisticread;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.experiment.Grade;
import dev.interleave.explore.Report;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.exploration.ExplorationView;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.ExplorationAssert.assertThat;
import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class OptimisticReadTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new OptimisticRead());

    @Slow
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
        RunView run = replayed(ReadMode.UNVALIDATED, "torn");
        assertThat(run).cameTo("torn", Grade.INTERESTING);
        OptimisticReadVerdict verdict = verdict(run, OptimisticReadVerdict.class);
        assertThat(verdict.tornUsed()).isPositive();
        assertThat(verdict.explanation()).containsPattern("reader-\\d had x=\\d+, y=\\d+ \\(step \\d+\\)");
    }

    @Slow
    @Test
    void whoIsTurnedAwayAgainAndAgainTakesTheReadLock() {
        List<OptimisticReadVerdict> all = IntStream.range(0, 10)
                .mapToObj(_ -> runs.run("optimistic-read", "retries=0"))
                .map(run -> verdict(run, OptimisticReadVerdict.class))
                .toList();
        assertThat(all).allSatisfy(verdict -> assertThat(verdict.fallbacks())
                .isEqualTo(verdict.turnedAway() + verdict.failedValidations()));
        RunView turnedAway = replayed(ReadMode.OPTIMISTIC, "fell-back");
        assertThat(verdict(turnedAway, OptimisticReadVerdict.class).fallbacks()).isOne();
    }

    @Test
    void whatIsTornIsThrownAway() {
        assertThat(verdictsUnderEverySchedule(ReadMode.OPTIMISTIC)).filteredOn(verdict -> verdict.tornThrownAway() > 0)
                .isNotEmpty()
                .allSatisfy(torn -> assertThat(torn.explanation())
                        .containsPattern("thrown away, as when reader-\\d had x=\\d+, y=\\d+ \\(step \\d+\\)"));
        assertThat(verdictsUnderEverySchedule(ReadMode.UNVALIDATED)).isNotEmpty()
                .allSatisfy(verdict -> assertThat(verdict.tornThrownAway()).isZero());
    }

    /** One of each class of schedules that differ only in the order of operations that may be swapped. */
    private static List<OptimisticReadVerdict> verdictsUnderEverySchedule(ReadMode mode) {
        String[] parameters = {"mode=" + mode, "readers=1", "reads=1", "moves=1", "retries=0"};
        ExplorationView exploration = runs.explore("optimistic-read", parameters);
        assertThat(exploration).isComplete();
        assertThat(exploration.report().taken()).hasSize(Math.toIntExact(exploration.report().schedules()));
        return exploration.report()
                .taken()
                .stream()
                .map(taken -> runs.run("optimistic-read",
                        Stream.concat(Stream.of(parameters), Stream.of("schedule=" + taken.schedule()))
                                .toArray(String[]::new)))
                .map(run -> verdict(run, OptimisticReadVerdict.class))
                .toList();
    }

    @Test
    void everyScheduleOfOneReadAndOneMove() {
        assertThat(explore(ReadMode.OPTIMISTIC)).isComplete().cameToNothingBut("fell-back", "whole").deadlocked(0);
        assertThat(explore(ReadMode.UNVALIDATED)).isComplete().cameToNothingBut("torn", "whole").deadlocked(0);
        assertThat(explore(ReadMode.READ_LOCK)).isComplete().cameToNothingBut("whole").deadlocked(0);
    }

    @Test
    void aTornPointIsThrownAwayUnderAScheduleThatCanBeTakenAgain() {
        RunView run = replayed(ReadMode.OPTIMISTIC, "fell-back");
        assertThat(run).cameTo("fell-back", Grade.ACCEPTABLE);
        OptimisticReadVerdict verdict = verdict(run, OptimisticReadVerdict.class);
        assertThat(verdict.failedValidations() + verdict.turnedAway()).isOne();
        assertThat(verdict.fallbacks()).isOne();
    }

    /** A run that comes to an outcome whoever runs it whenever. */
    private static RunView replayed(ReadMode mode, String outcome) {
        Report.Found found = explore(mode).report()
                .outcomes()
                .stream()
                .filter(each -> each.value().equals(outcome))
                .findFirst()
                .orElseThrow();
        return runs.run("optimistic-read", "mode=" + mode, "readers=1", "reads=1", "moves=1", "retries=0",
                "schedule=" + found.witness());
    }

    private static ExplorationView explore(ReadMode mode) {
        return runs.explore("optimistic-read", "mode=" + mode, "readers=1", "reads=1", "moves=1", "retries=0",
                "strategy=EXHAUSTIVE", "within=60s");
    }
}
