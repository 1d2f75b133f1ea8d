package dev.interleave.experiments.deadlock;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

class DeadlockTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Deadlock());

    @ParameterizedTest
    @CsvSource({"2, PLATFORM", "2, VIRTUAL", "5, PLATFORM", "5, VIRTUAL"})
    void withoutARemedyEachHoldsItsFirstLockAndWaitsForItsSecond(int threads, ThreadKind kind) {
        RunView run = Tendency.seen("not every thread had its first lock before one asked for its second", () -> {
            RunView each = runs.run("deadlock", "threads=" + threads, "pause=50ms", "detectAfter=0", "kind=" + kind);
            assertThat(each.status()).isIn(RunStatus.DEADLOCKED, RunStatus.COMPLETED);
            return each;
        }, each -> each.status() == RunStatus.DEADLOCKED
                && each.trace().events(TraceEvent.Acquired.class).count() == threads);
        assertThat(run).cameTo(Outcome.DEADLOCK, Grade.INTERESTING).violated("all-released").isWhole();
        assertThat(run.verdict()).isNull();
        assertThat(asked(run)).containsExactlyInAnyOrderElementsOf(IntStream.range(0, threads)
                .mapToObj(number -> "worker-" + number + " lock-" + number + " lock-" + (number + 1) % threads)
                .toList());
        assertThat(locksOfEach(run)).isEqualTo(IntStream.range(0, threads)
                .boxed()
                .collect(Collectors.toMap(number -> "worker-" + number, number -> Set.of("lock-" + number))));
    }

    @ParameterizedTest
    @EnumSource
    void aThreadWaitsForItselfForEver(ThreadKind kind) {
        RunView run = runs.run("deadlock", "shape=SELF", "pause=0", "detectAfter=0", "kind=" + kind);
        assertThat(run).cameTo(Outcome.DEADLOCK, Grade.INTERESTING).violated("all-released").isWhole();
        assertThat(asked(run)).containsExactly("worker-0 lock-0 lock-0");
    }

    @Test
    void onlyWithoutARemedyMayItComeToADeadlock() {
        assertThat(Remedy.values()).allSatisfy(remedy -> assertThat(gradeOfDeadlock(remedy))
                .isEqualTo(remedy == Remedy.NONE ? Grade.INTERESTING : Grade.FORBIDDEN));
    }

    @ParameterizedTest
    @EnumSource
    void onlyOneThreadAloneIsSaidToWaitForItself(Shape shape) {
        Deadlock.Parameters parameters = new Deadlock.Parameters(shape, 2, Remedy.NONE, Duration.ZERO, Duration.ZERO, 1,
                Duration.ZERO, ThreadKind.PLATFORM);
        assertThat(PossibleOutcome.grade(Outcome.DEADLOCK, new Deadlock().outcomes(parameters)).orElseThrow().meaning())
                .isEqualTo(shape == Shape.SELF
                        ? "the thread waited for a lock that it held itself: it could never continue"
                        : "each thread held a lock that another waited for: none could ever continue");
    }

    private static Grade gradeOfDeadlock(Remedy remedy) {
        Deadlock.Parameters parameters =
                new Deadlock.Parameters(Shape.ORDER, 2, remedy, Duration.ZERO, Duration.ZERO, 1,
                        Duration.ZERO, ThreadKind.PLATFORM);
        return PossibleOutcome.grade(Outcome.DEADLOCK, new Deadlock().outcomes(parameters)).orElseThrow().grade();
    }

    @Slow
    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void withARemedyEveryThreadHoldsBothItsLocks(Remedy remedy) {
        for (int i = 0; i < 12; i++) {
            int threads = 2 + i % 4;
            RunView run = runs.run("deadlock", "remedy=" + remedy, "threads=" + threads, "pause=" + i % 3 + "ms",
                    "timeout=1ms", "kind=" + ThreadKind.values()[i / 4 % 2]);
            assertThat(run).cameTo("done", Grade.ACCEPTABLE)
                    .held("mutual-exclusion")
                    .held("all-released")
                    .isWhole();
            assertThat(violated(run)).isSubsetOf(remedy == Remedy.ORDERED ? Set.of() : Set.of("lock-order"));
            assertThat(locksOfEach(run)).isEqualTo(IntStream.range(0, threads)
                    .boxed()
                    .collect(Collectors.toMap(number -> "worker-" + number,
                            number -> Set.of("lock-" + number, "lock-" + (number + 1) % threads))));
            DeadlockVerdict verdict = verdict(run, DeadlockVerdict.class);
            assertThat(verdict.locks()).isEqualTo(threads);
            assertThat(verdict.gaveBack()).isEqualTo(run.trace().events(TraceEvent.TimedOut.class).count());
        }
    }

    /** The checks that did not hold. Opposite orders are only avoided by one order; other remedies cope with them. */
    private static List<String> violated(RunView run) {
        return run.checks().stream().filter(check -> Boolean.FALSE.equals(check.held())).map(CheckResult::name)
                .toList();
    }

    private static Map<String, Set<String>> locksOfEach(RunView run) {
        return run.trace()
                .events(TraceEvent.Acquired.class)
                .collect(Collectors.groupingBy(TraceEvent::thread,
                        Collectors.mapping(event -> event.on().name(), Collectors.toSet())));
    }

    @Test
    void inOneOrderNobodyAsksForALowerLockWhileItHoldsAHigherOne() {
        RunView run = runs.run("deadlock", "remedy=ORDERED", "threads=5", "pause=1ms");
        assertThat(asked(run)).containsOnly("worker-0 lock-0 lock-1", "worker-1 lock-1 lock-2",
                "worker-2 lock-2 lock-3", "worker-3 lock-3 lock-4", "worker-4 lock-0 lock-4");
        assertThat(run).held("lock-order");
        assertThat(verdict(run, DeadlockVerdict.class).gaveBack()).isZero();
    }

    private static Set<String> asked(RunView run) {
        return run.trace()
                .events(TraceEvent.Waiting.class)
                .collect(Collectors.groupingBy(TraceEvent::thread,
                        Collectors.mapping(event -> event.on().name(), Collectors.joining(" "))))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.toSet());
    }

    @Test
    void aLockNeededTwiceIsTakenOnceInOneOrder() {
        RunView run = runs.run("deadlock", "shape=SELF", "remedy=ORDERED");
        assertThat(run).cameTo("done", Grade.ACCEPTABLE).held("all-released");
        assertThat(asked(run)).containsExactly("worker-0 lock-0");
    }

    @ParameterizedTest
    @EnumSource(names = {"TRY_LOCK", "TIMEOUT"})
    void whoIsInItsOwnWayGivesBackSoManyTimesAndThenGoesByOrder(Remedy remedy) {
        RunView run = runs.run("deadlock", "shape=SELF", "remedy=" + remedy, "attempts=4", "pause=0", "timeout=1ms");
        assertThat(run).cameTo("done", Grade.ACCEPTABLE).held("all-released").isWhole();
        DeadlockVerdict verdict = verdict(run, DeadlockVerdict.class);
        assertThat(verdict.gaveBack()).isEqualTo(4);
        assertThat(verdict.wentByOrder()).containsExactly("worker-0");
        assertThat(verdict.explanation()).contains("4 times").contains("worker-0 took the locks in their order");
    }

    @Test
    void moreThreadsThanTakePartAreRefused() {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> runs.launch("deadlock", "shape=SELF", "threads=3"))
                .withMessage("'threads' must be 2 with shape=SELF, where only one takes part, was 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "1001ms", "30s"})
    void aDeadlockIsToBeBrokenUpBeforeTheDeadline(String detectAfter) {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> runs.launch("deadlock", "deadline=1s", "detectAfter=" + detectAfter))
                .withMessage("'detectAfter' must be shorter than the run's deadline, 1s, was " + detectAfter)
                .satisfies(ex -> assertThat(ex.errors()).singleElement().satisfies(error -> {
                    assertThat(error.parameter()).isEqualTo("detectAfter");
                    assertThat(error.rejected()).isEqualTo(detectAfter);
                    assertThat(error.allowed()).containsExactly("less than 1s");
                }));
    }

    @Test
    void aDeadlockMayBeLeftStandingUntilJustBeforeTheDeadline() {
        assertThat(runs.run("deadlock", "remedy=ORDERED", "pause=0", "deadline=20s", "detectAfter=19999ms"))
                .completed();
    }

    @Test
    void underAScheduleNothingIsLeftStandingSoThatAnyTimeWillDo() {
        String schedule = runs.explore("deadlock", "pause=0", "detectAfter=30s", "remedy=ORDERED")
                .report()
                .outcomes()
                .getFirst()
                .witness()
                .toString();
        assertThat(runs.run("deadlock", "pause=0", "detectAfter=30s", "remedy=ORDERED", "schedule=" + schedule))
                .completed();
    }
}
