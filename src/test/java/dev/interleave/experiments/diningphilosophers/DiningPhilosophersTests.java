package dev.interleave.experiments.diningphilosophers;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.CheckResult;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DiningPhilosophersTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new DiningPhilosophers());

    @ParameterizedTest
    @EnumSource
    void withoutARemedyEachHoldsOneForkAndNobodyEats(ThreadKind kind) {
        RunView run = Tendency.seen("not everybody had a fork before one asked for the other", () -> {
            RunView each = runs.run("dining-philosophers", "pause=50ms", "detectAfter=0", "kind=" + kind);
            assertThat(each.status()).isIn(RunStatus.DEADLOCKED, RunStatus.COMPLETED);
            return each;
        }, each -> each.status() == RunStatus.DEADLOCKED
                && each.trace().events(TraceEvent.Acquired.class).count() == 5);
        assertThat(run).cameTo(Outcome.DEADLOCK, Grade.INTERESTING).violated("all-released").isWhole();
        assertThat(run.verdict()).isNull();
        assertThat(run.trace().events(TraceEvent.Acquired.class))
                .extracting(event -> event.thread() + " " + event.on().name())
                .containsExactlyInAnyOrder("philosopher-0 fork-0", "philosopher-1 fork-1", "philosopher-2 fork-2",
                        "philosopher-3 fork-3", "philosopher-4 fork-4");
    }

    @Test
    void onlyWithoutARemedyMayTheyStarve() {
        assertThat(Remedy.values()).allSatisfy(remedy -> assertThat(gradeOfDeadlock(remedy))
                .isEqualTo(remedy == Remedy.NONE ? Grade.INTERESTING : Grade.FORBIDDEN));
    }

    private static Grade gradeOfDeadlock(Remedy remedy) {
        DiningPhilosophers.Parameters parameters = new DiningPhilosophers.Parameters(5, 1, remedy, Duration.ZERO,
                Duration.ZERO, ThreadKind.PLATFORM);
        return PossibleOutcome.grade(Outcome.DEADLOCK, new DiningPhilosophers().outcomes(parameters))
                .orElseThrow()
                .grade();
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"ORDERED, 2", "ORDERED, 5", "FOOTMAN, 2", "FOOTMAN, 5"})
    void withARemedyAllEat(Remedy remedy, int philosophers) {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = runs.run("dining-philosophers", "remedy=" + remedy, "philosophers=" + philosophers, "meals=3",
                    "pause=1ms", "kind=" + kind);
            assertThat(run).cameTo("all-ate", Grade.ACCEPTABLE)
                    .held("mutual-exclusion")
                    .held("all-released")
                    .isWhole();
            assertThat(violated(run)).isSubsetOf(remedy == Remedy.ORDERED ? Set.of() : Set.of("lock-order"));
            DinnerVerdict verdict = verdict(run, DinnerVerdict.class);
            assertThat(verdict.meals()).isEqualTo(3 * philosophers);
            assertThat(verdict.mostEating()).isBetween(1, philosophers / 2);
            assertThat(verdict.firstToEat()).startsWith("philosopher-");
        }
    }

    /** The checks that did not hold. Opposite orders are only avoided by one order; other remedies cope with them. */
    private static List<String> violated(RunView run) {
        return run.checks().stream().filter(check -> Boolean.FALSE.equals(check.held())).map(CheckResult::name)
                .toList();
    }

    @Test
    void aHundredDineInOrder() {
        RunView run = runs.run("dining-philosophers", "remedy=ORDERED", "philosophers=100", "pause=0", "kind=VIRTUAL");
        assertThat(verdict(run, DinnerVerdict.class).meals()).isEqualTo(100);
    }

    @Test
    void inOrderTheLastTakesTheRightForkFirst() {
        assertThat(firstForkOfTheLast("ORDERED")).isEqualTo("fork-0");
    }

    @Test
    void withAFootmanAllTakeTheLeftForkFirst() {
        assertThat(firstForkOfTheLast("FOOTMAN")).isEqualTo("fork-2");
    }

    private static String firstForkOfTheLast(String remedy) {
        return runs.run("dining-philosophers", "remedy=" + remedy, "philosophers=3", "pause=0")
                .trace()
                .events(TraceEvent.Waiting.class)
                .filter(event -> event.thread().equals("philosopher-2") && event.on().name().startsWith("fork-"))
                .findFirst()
                .orElseThrow()
                .on()
                .name();
    }

    @Test
    void theFootmanLetsAllButOneSitDown() {
        RunView run = runs.run("dining-philosophers", "remedy=FOOTMAN", "philosophers=4", "pause=1ms");
        assertThat(run).held("permits-respected");
        assertThat(run.trace().subjects()).filteredOn(subject -> subject.name().equals("footman"))
                .singleElement()
                .satisfies(footman -> assertThat(footman.capacity()).isEqualTo(3));
    }

    @Test
    void withoutAFootmanThereIsNone() {
        assertThat(runs.run("dining-philosophers", "remedy=ORDERED", "pause=0").trace().subjects())
                .allMatch(subject -> subject.name().startsWith("fork-"))
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "1001ms", "30s"})
    void aDeadlockIsToBeBrokenUpBeforeTheDeadline(String detectAfter) {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> runs.launch("dining-philosophers", "deadline=1s", "detectAfter=" + detectAfter))
                .withMessage("'detectAfter' must be shorter than the run's deadline, 1s, was " + detectAfter)
                .satisfies(ex -> assertThat(ex.errors()).singleElement().satisfies(error -> {
                    assertThat(error.parameter()).isEqualTo("detectAfter");
                    assertThat(error.rejected()).isEqualTo(detectAfter);
                    assertThat(error.allowed()).containsExactly("less than 1s");
                }));
    }

    @Test
    void aDeadlockMayBeLeftStandingUntilJustBeforeTheDeadline() {
        assertThat(runs.run("dining-philosophers", "remedy=ORDERED", "pause=0", "deadline=20s", "detectAfter=19999ms"))
                .completed();
    }
}
