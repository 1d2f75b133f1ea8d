package dev.interleave.experiments.event;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.experiments.event.StartSignal.Races;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.ExplorationAssert.assertThat;
import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class StartSignalTests {

    private static final int OFTEN = 20;

    private static final String[] ALL = {"rabbit", "turtle", "cheetah", "monkey", "cow", "horse", "tiger", "lion"};

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new StartSignal());

    @Slow
    @ParameterizedTest
    @EnumSource
    void everyRacerFinishesInEveryRunAndNoneBeforeItsSignal(ThreadKind kind) {
        for (int i = 0; i < OFTEN; i++) {
            RunView run = runs.run("event", "signalAfter=" + i % 2, "runs=3", "kind=" + kind);
            assertThat(run).completed().violatedNothing().isWhole();
            RacesVerdict verdict = verdict(run, RacesVerdict.class);
            assertThat(verdict.runs()).hasSize(3)
                    .allSatisfy(race -> assertThat(race.order()).containsExactlyInAnyOrder(ALL));
            assertThat(verdict.pairs()).isEqualTo(28);
            for (RacesVerdict.Race race : verdict.runs()) {
                assertThat(steps(run.trace(), TraceEvent.Woken.class, race)).hasSize(8)
                        .allMatch(step -> step > race.signalAt());
                assertThat(steps(run.trace(), TraceEvent.CountedDown.class, race)).containsExactly(race.signalAt());
                assertThat(finishers(run.trace(), race)).isEqualTo(race.order());
            }
        }
    }

    private static List<Integer> steps(Trace trace, Class<? extends TraceEvent.OnSubject> kind,
            RacesVerdict.Race race) {
        return trace.events(kind)
                .filter(event -> event.on().name().equals(Races.SIGNAL + race.run()))
                .map(TraceEvent::step)
                .toList();
    }

    private static List<String> finishers(Trace trace, RacesVerdict.Race race) {
        return trace.events(TraceEvent.Updated.class)
                .filter(event -> event.on().name().equals(Races.FINISHED + race.run()))
                .map(TraceEvent::thread)
                .toList();
    }

    @Test
    void theOrderDiffersFromRunToRun() {
        // Racers that are woken in the order in which they came may keep it for long.
        AtomicInteger number = new AtomicInteger();
        RunView run = Tendency.seen("all runs had one order", () -> {
            RunView each = runs.run("event", "signalAfter=0ms", "runs=100",
                    "kind=" + ThreadKind.values()[number.getAndIncrement() % 2]);
            assertThat(each).completed();
            return each;
        }, each -> Objects.requireNonNull(each.outcome()).value().equals("orders-differ"));
        assertThat(run).cameTo("orders-differ", Grade.INTERESTING);
        RacesVerdict verdict = verdict(run, RacesVerdict.class);
        assertThat(verdict.mostPairsSwapped()).isBetween(1, 28);
        assertThat(verdict.explanation()).contains("Of all 100 runs the one that differed most from the first had "
                + verdict.mostPairsSwapped() + " of 28 pairs swapped.");
    }

    @Test
    void oneRacerHasNobodyToDifferFrom() {
        RunView run = runs.run("event", "racers=1", "signalAfter=0ms", "runs=20");
        assertThat(run).cameTo("one-order", Grade.ACCEPTABLE);
        assertThat(verdict(run, RacesVerdict.class).pairs()).isZero();
        assertThat(verdict(run, RacesVerdict.class).explanation()).doesNotContain("pair ");
    }

    @ParameterizedTest
    @EnumSource
    void withoutASignalAllWaitForEver(ThreadKind kind) {
        RunView run = runs.run("event", "racers=3", "signal=false", "kind=" + kind);
        assertThat(run).cameTo("deadlock", Grade.INTERESTING).deadlocked().stuck("main", "rabbit", "turtle", "cheetah");
        assertThat(run.because()).contains("wait at latch 'signal-1', and nobody is left to count it down");
        assertThat(run.outcome()).isNotNull().extracting(outcome -> outcome.meaning())
                .isEqualTo("nobody gave the signal: the racers waited for ever");
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsForTheSignalBeforeGivingItWaitsForEver(ThreadKind kind) {
        RunView run = runs.run("event", "racers=2", "waitFirst=true", "signalAfter=0ms", "kind=" + kind);
        assertThat(run).cameTo("deadlock", Grade.INTERESTING).deadlocked().stuck("main", "rabbit", "turtle");
        assertThat(run.because())
                .matches("main \\(step \\d+\\), rabbit \\(step \\d+\\) and turtle \\(step \\d+\\) wait at "
                        + "latch 'signal-1', and nobody is left to count it down\\.");
        assertThat(run.outcome()).isNotNull().extracting(outcome -> outcome.meaning()).asString()
                .startsWith("main waited for the signal before it gave it");
    }

    @Test
    void anyOrderIsPossibleUnderSomeSchedule() {
        assertThat(runs.explore("event", "racers=3", "runs=1")).isComplete()
                .cameTo(Map.of("one-order", 6L))
                .deadlocked(0);
        assertThat(runs.explore("event", "racers=3")).isComplete()
                .cameTo(Map.of("one-order", 6L, "orders-differ", 30L))
                .deadlocked(0);
        assertThat(runs.explore("event", "waitFirst=true")).isComplete().cameToNothingBut().deadlocked(1);
        assertThat(runs.explore("event", "signal=false")).isComplete().cameToNothingBut().deadlocked(1);
    }
}
