package dev.interleave.experiments.timer;

import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.exploration.ExplorationView;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TimersTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Timers());

    @ParameterizedTest
    @EnumSource
    void timersThatAreCancelledInTimeNeverFire(ThreadKind kind) {
        for (int i = 0; i < 20; i++) {
            RunView run = runs.run("timer", "timers=3", "cancel=0,1,2", "delay=10s", "cancelAfter=0", "kind=" + kind);
            assertThat(run).cameTo("0", Grade.ACCEPTABLE).violatedNothing().isWhole();
            TimersVerdict verdict = verdict(run, TimersVerdict.class);
            assertThat(verdict.alarms()).allSatisfy(alarm -> {
                assertThat(alarm.firedAt()).isNull();
                assertThat(alarm.cancelledAt()).isNotNull();
            });
            assertThat(run.trace().events(TraceEvent.Note.class)).isEmpty();
            assertThat(verdict.explanation()).contains("timer-0 was cancelled at step ", "never fired")
                    .doesNotContain("too late");
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void timersThatNobodyCancelsAllFireNoneBeforeItIsDue(ThreadKind kind) {
        for (int i = 0; i < 20; i++) {
            RunView run = runs.run("timer", "timers=5", "cancel=none", "delay=3ms", "cancelAfter=0", "kind=" + kind);
            assertThat(run).cameTo("5", Grade.ACCEPTABLE).isWhole();
            TimersVerdict verdict = verdict(run, TimersVerdict.class);
            assertThat(verdict.firedCount()).isEqualTo(5);
            assertThat(verdict.alarms()).allSatisfy(
                    alarm -> assertThat(alarm.lateNanos()).isNotNegative()
                            .isEqualTo(alarm.firedAfterNanos() - 3_000_000L));
            assertThat(verdict.alarms()).extracting(Alarm::lateNanos).contains(verdict.latestNanos());
        }
    }

    @RepeatedTest(20)
    void toCancelOneThatHasFiredDoesNothing() {
        RunView run = runs.run("timer", "cancel=none", "delay=1ms", "cancelAfter=0");
        assertThat(run).cameTo("2", Grade.ACCEPTABLE).isWhole();
        Alarm first = verdict(run, TimersVerdict.class).alarms().getFirst();
        assertThat(first.firedAt()).isNotNull().isLessThan(first.cancelledAt());
        assertThat(verdict(run, TimersVerdict.class).alarms().getLast().cancelledAt()).isNull();
        assertThat(verdict(run, TimersVerdict.class).explanation())
                .contains("To cancel timer-0 after it had fired did nothing and raised nothing");
    }

    @RepeatedTest(20)
    void whoeverIsFirstEachTimerEitherFiresOrIsCancelledInTime() {
        RunView run = runs.run("timer", "timers=4", "cancel=0,2", "delay=2ms", "cancelAfter=1ms");
        assertThat(run).completed().isWhole();
        TimersVerdict verdict = verdict(run, TimersVerdict.class);
        assertThat(verdict.firedCount()).isBetween(2, 4);
        for (Alarm alarm : verdict.alarms()) {
            List<TraceEvent.Updated> updates = run.trace()
                    .events(TraceEvent.Updated.class)
                    .filter(update -> update.on().name().equals(alarm.timer() + ".state"))
                    .toList();
            assertThat(updates).hasSize(1);
            assertThat(updates.getFirst().thread()).isEqualTo(alarm.firedAt() != null ? alarm.timer() : "main");
        }
    }

    @Test
    void itDependsOnTheScheduleWhetherACancellationComesInTime() {
        ExplorationView exploration = runs.explore("timer", "strategy=EXHAUSTIVE", "delay=1ms", "cancelAfter=1ms");
        assertThat(exploration.report().outcomes()).extracting(found -> found.value()).containsExactlyInAnyOrder("1",
                "2");
    }

    @Test
    void whereNothingIsCancelledEveryScheduleHasThemAllFire() {
        ExplorationView exploration = runs.explore("timer", "strategy=EXHAUSTIVE", "cancel=none");
        assertThat(exploration.report().outcomes()).extracting(found -> found.value()).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "1,1", "1,", "", "one", "0;1", "99999999999"})
    void whatIsNoIndexOfATimerIsRefused(String cancel) {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> runs.launch("timer", "cancel=" + cancel))
                .withMessageStartingWith(
                        "'cancel' must be none, or some of 0 to 1, each once, separated by commas, was ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0, 1", "NONE", "1"})
    void whatIsOneIsTaken(String cancel) {
        assertThat(runs.run("timer", "cancel=" + cancel, "delay=1ms", "cancelAfter=0").outcome())
                .extracting(Outcome::grade)
                .isNotEqualTo(Grade.FORBIDDEN);
    }
}
