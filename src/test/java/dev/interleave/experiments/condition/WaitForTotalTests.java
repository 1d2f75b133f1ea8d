package dev.interleave.experiments.condition;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.explore.Report;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.exploration.ExplorationView;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class WaitForTotalTests {

    /** The waiter waits first; it is woken, looks and waits again after each addition but the last, and goes on then. */
    private static final String WOKEN_AFTER_EACH = "0x3.1x5.0x3.1x5.0x3.1x5.0x3.1x5.0x3.1x5.0x3";

    /** The waiter waits first, is woken after the first addition, and goes on. */
    private static final String WOKEN_ONCE = "0x3.1x5.0x3.1x20";

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new WaitForTotal());

    @RepeatedTest(20)
    void theWaiterGoesOnWithTheTargetReached() {
        RunView run = runs.run("condition", "pause=0");
        assertThat(run).cameTo("target-reached", Grade.ACCEPTABLE).violatedNothing().isWhole();
        WaitVerdict verdict = verdict(run, WaitVerdict.class);
        assertThat(verdict.waiters()).singleElement().satisfies(waiter -> {
            assertThat(waiter.thread()).isEqualTo("waiter-0");
            assertThat(waiter.wentOnWith()).isEqualTo(5);
        });
        int woken = (int) run.trace().events(TraceEvent.Woken.class).count();
        assertThat(verdict.wakeUps()).isEqualTo(woken);
        assertThat(verdict.inVain()).isEqualTo(Math.max(0, woken - 1));
        assertThat(verdict.unheardSignals()).isEqualTo(run.trace()
                .events(TraceEvent.Signalled.class)
                .filter(signal -> signal.amount() == 0)
                .count());
    }

    @Test
    void inAWhileTheWaiterLooksAgainAfterEveryWakeUp() {
        RunView run = replay(WOKEN_AFTER_EACH, "waitIn=WHILE");
        assertThat(run).cameTo("target-reached", Grade.ACCEPTABLE);
        WaitVerdict verdict = verdict(run, WaitVerdict.class);
        assertThat(verdict.wakeUps()).isEqualTo(5);
        assertThat(verdict.inVain()).isEqualTo(4);
        assertThat(verdict.unheardSignals()).isZero();
        assertThat(verdict.explanation())
                .startsWith("waiter-0 was woken 5 times, and looked again each time: 4 times the value was short of 5")
                .contains("continued with 5 (step ");
    }

    @Test
    void inAnIfItGoesOnWithTheConditionFalse() {
        RunView run = replay(WOKEN_ONCE, "waitIn=IF");
        assertThat(run).cameTo("went-on-too-early", Grade.INTERESTING).violatedNothing();
        WaitVerdict verdict = verdict(run, WaitVerdict.class);
        assertThat(verdict.waiters()).containsExactly(new WaitVerdict.Waiter("waiter-0", 1, 1, 1));
        assertThat(verdict.unheardSignals()).isEqualTo(4);
        assertThat(verdict.explanation()).contains("found the value 1 (step ", "although it was waiting for 5")
                .endsWith("4 signals woke nobody, because nobody waited at those moments.");
    }

    @Test
    void inAFreeRunAnIfGoesOnTooEarlyAsWell() {
        Tendency.seen("each waiter came when all was added", () -> {
            RunView run = runs.run("condition", "waitIn=IF");
            assertThat(run).completed();
            return run.outcome().value();
        }, outcome -> outcome.equals("went-on-too-early"));
    }

    @Test
    void whoComesLateLooksFirstAndNeedNotWait() {
        RunView run = replay("1x25.0x3");
        assertThat(run).cameTo("target-reached", Grade.ACCEPTABLE);
        assertThat(run.trace().events(TraceEvent.Awaiting.class)).isEmpty();
        assertThat(verdict(run, WaitVerdict.class).explanation())
                .startsWith("waiter-0 arrived when the value was already 5")
                .contains("5 signals woke nobody");
    }

    private static RunView replay(String steps, String... parameters) {
        String start = runs.step("condition", parameters).position().schedule().toString();
        String[] all = Arrays.copyOf(parameters, parameters.length + 1);
        all[parameters.length] = "schedule=" + start + steps;
        return runs.run("condition", all);
    }

    @Slow
    @RepeatedTest(20)
    void asTheOriginalAddsOnlyOneItWaitsForEver() {
        RunView run = runs.run("condition", "increments=1", "pause=0");
        assertThat(run).cameTo(Outcome.DEADLOCK, Grade.INTERESTING).deadlocked().stuck("main", "waiter-0").isWhole();
        assertThat(run.outcome().meaning()).contains("reached 1 and no further", "wants 5");
        assertThat(run.because()).contains("waiter-0 waits at condition 'reached'", "nobody is left to signal it");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "3, 3"})
    void withAsManyAsTheTargetItDoesNot(int target, int increments) {
        assertThat(runs.run("condition", "target=" + target, "increments=" + increments, "pause=1ms"))
                .cameTo("target-reached", Grade.ACCEPTABLE);
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void aSignalBetweenLookingAndWaitingIsLost(WaitIn waitIn) {
        for (int i = 0; i < 10; i++) {
            RunView run = runs.run("condition", "notify=BEFORE_WAIT", "waitIn=" + waitIn, "pause=0",
                    "kind=" + ThreadKind.values()[i % 2]);
            assertThat(run).cameTo(Outcome.DEADLOCK, Grade.INTERESTING).deadlocked().stuck("main", "waiter-0");
            assertThat(run.because()).contains("adder-0's signal came before", "when nobody waited");
            assertThat(run.outcome().meaning()).contains("a signal that nobody waits for is lost");
            assertThat(run.trace().events(TraceEvent.Signalled.class)).hasSize(5)
                    .allMatch(signal -> signal.amount() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void toAllWaitersEverySignalToAllIsEnough(ThreadKind kind) {
        for (int i = 0; i < 10; i++) {
            RunView run = runs.run("condition", "notify=ALL", "waiters=5", "pause=1ms", "kind=" + kind);
            assertThat(run).cameTo("target-reached", Grade.ACCEPTABLE).isWhole();
            assertThat(verdict(run, WaitVerdict.class).waiters()).hasSize(5)
                    .allMatch(waiter -> waiter.wentOnWith() == 5);
        }
    }

    @ParameterizedTest
    @CsvSource({
            "WHILE, ONE, 1, 1, 1, target-reached",
            "WHILE, ONE, 1, 1, 2, deadlock target-reached",
            "WHILE, ONE, 1, 2, 2, target-reached",
            "WHILE, ALL, 1, 1, 2, target-reached",
            "WHILE, ALL, 2, 1, 1, deadlock",
            "WHILE, BEFORE_WAIT, 1, 1, 1, deadlock",
            "WHILE, BEFORE_WAIT, 1, 1, 2, deadlock target-reached",
            "WHILE, BEFORE_WAIT, 2, 1, 1, deadlock",
            "IF, ONE, 2, 2, 1, target-reached went-on-too-early",
            "IF, ONE, 2, 2, 2, deadlock target-reached went-on-too-early",
            "IF, ONE, 1, 2, 2, target-reached went-on-too-early",
            "IF, ALL, 2, 1, 1, deadlock went-on-too-early",
            "IF, ALL, 1, 1, 2, target-reached went-on-too-early",
            "IF, BEFORE_WAIT, 2, 2, 1, deadlock",
            "IF, BEFORE_WAIT, 1, 1, 2, deadlock target-reached",
            "IF, BEFORE_WAIT, 2, 1, 1, deadlock",
            "IF, BEFORE_WAIT, 2, 1, 2, deadlock went-on-too-early"})
    @Slow
    void everyScheduleComesToWhatIsDeclaredAndToAllOfIt(WaitIn waitIn, Notify signal, int target, int increments,
            int waiters, String outcomes) {
        for (String strategy : List.of("EXHAUSTIVE", "REDUCED")) {
            ExplorationView view = runs.explore("condition", "strategy=" + strategy, "waitIn=" + waitIn,
                    "notify=" + signal, "target=" + target, "increments=" + increments, "waiters=" + waiters,
                    "pause=0");
            assertThat(view.report().result()).as(view.because()).isEqualTo(Report.Reach.COMPLETE);
            assertThat(found(view)).as(strategy).isEqualTo(new TreeSet<>(Set.of(outcomes.split(" "))));
            assertThat(found(view)).allMatch(value -> view.outcome(value).grade() != Grade.FORBIDDEN);
        }
    }

    private static Set<String> found(ExplorationView view) {
        Set<String> found = new TreeSet<>();
        view.report().outcomes().forEach(outcome -> found.add(outcome.value()));
        if (!view.report().deadlocks().isEmpty()) {
            found.add(Outcome.DEADLOCK);
        }
        return found;
    }
}
