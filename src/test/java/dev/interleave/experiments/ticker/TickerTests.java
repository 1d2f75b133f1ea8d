package dev.interleave.experiments.ticker;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.ExplorationAssert;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TickerTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Ticker());

    @Slow
    @ParameterizedTest
    @EnumSource
    void allTicksComeAndTheFastTickerIsDoneFirst(WaitBy waitBy) {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = Tendency.seen("the fast ticker was held up", () -> {
                RunView each =
                        runs.run("ticker", "waitBy=" + waitBy, "fastPeriod=1ms", "slowPeriod=40ms", "kind=" + kind);
                assertThat(each).completed().isWhole();
                TickerVerdict verdict = verdict(each, TickerVerdict.class);
                assertThat(verdict.ticks()).isEqualTo(10);
                assertThat(verdict.explanation()).contains("10 ticks came, and " + verdict.doneFirst()
                        + " was done first", "waited for both by " + waitBy);
                return each;
            }, each -> "fast".equals(verdict(each, TickerVerdict.class).doneFirst()));
            assertThat(run).cameTo("fast-first", Grade.ACCEPTABLE);
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void withThePeriodsSwappedTheOtherIsDoneFirst(WaitBy waitBy) {
        RunView run = Tendency.seen("the ticker with the shorter period was held up", () -> {
            RunView each = runs.run("ticker", "waitBy=" + waitBy, "fastPeriod=40ms", "slowPeriod=1ms");
            assertThat(each).completed();
            return each;
        }, each -> "slow".equals(verdict(each, TickerVerdict.class).doneFirst()));
        assertThat(run).cameTo("slow-first", Grade.ACCEPTABLE);
    }

    @Slow
    @Test
    void spinningCostsFiftyTimesTheProcessorTimeOfEitherOther() {
        // Once without looking, so that no class is loaded on the waiting thread's account.
        for (WaitBy waitBy : WaitBy.values()) {
            runs.run("ticker", "waitBy=" + waitBy, "fastPeriod=1ms", "slowPeriod=1ms");
        }
        Tendency.seen("spinning was given too little of a processor", () -> {
            Map<WaitBy, Long> used = new EnumMap<>(WaitBy.class);
            for (WaitBy waitBy : WaitBy.values()) {
                TickerVerdict verdict =
                        verdict(runs.run("ticker", "waitBy=" + waitBy, "ticks=15"), TickerVerdict.class);
                assertThat(verdict.processorNanos()).isNotNegative();
                used.put(waitBy, verdict.processorNanos());
            }
            return used;
        }, used -> used.get(WaitBy.SPIN) >= 50 * used.get(WaitBy.LATCH)
                && used.get(WaitBy.SPIN) >= 50 * used.get(WaitBy.JOIN));
    }

    @Test
    void spinningFillsNoTrace() {
        RunView run = runs.run("ticker");
        assertThat(run.trace().events(TraceEvent.Read.class)).hasSize(1);
        assertThat(run.trace().size()).isLessThan(60);
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void everyWayOfWaitingEndsWithTheRun(WaitBy waitBy) {
        Run run = runs.launch("ticker", "waitBy=" + waitBy, "fastPeriod=5s", "slowPeriod=5s");
        await().until(() -> run.view().trace().events(TraceEvent.Note.class).findAny().isPresent());
        await().until(() -> run.view().trace().events(TraceEvent.Started.class).count() == 3);
        run.cancel("enough");
        assertThat(runs.await(run)).hasStatus(RunStatus.CANCELLED).isWhole();
    }

    @ParameterizedTest
    @EnumSource
    void aSleepPromisesNothingSoAScheduleHasEitherFirst(WaitBy waitBy) {
        ExplorationAssert.assertThat(runs.explore("ticker", "waitBy=" + waitBy, "ticks=1"))
                .isComplete()
                .cameToNothingBut("fast-first", "slow-first");
        assertThat(new Ticker().outcomes(new Ticker.Parameters(Duration.ofMillis(20), Duration.ofMillis(40), 1, waitBy,
                ThreadKind.PLATFORM)))
                .filteredOn(outcome -> outcome.matches("slow-first"))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.grade()).isEqualTo(Grade.INTERESTING));
    }

    @ParameterizedTest
    @EnumSource
    void underAScheduleNothingIsSaidOfProcessorTime(WaitBy waitBy) {
        String witness = runs.explore("ticker", "waitBy=" + waitBy, "ticks=1")
                .report()
                .outcomes()
                .getFirst()
                .witness()
                .toString();
        RunView run = runs.run("ticker", "waitBy=" + waitBy, "ticks=1", "schedule=" + witness);
        assertThat(run).completed();
        TickerVerdict verdict = verdict(run, TickerVerdict.class);
        assertThat(verdict.ticks()).isEqualTo(2);
        assertThat(verdict.processorNanos()).isNull();
        assertThat(verdict.processorPercent()).isNull();
        assertThat(verdict.explanation()).contains("The cost is unknown here");
    }
}
