package dev.interleave.experiments.manythreads;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.ExplorationAssert;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class ManyThreadsTests {

    private static final List<String> STARTED = List.of("worker-0", "worker-1", "worker-2");

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new ManyThreads());

    /** One of those runs in which no thread was held up for longer than others slept. */
    private static RunView inOrder(List<String> order, String... parameters) {
        return Tendency.seen("threads were held up", () -> {
            RunView run = runs.run("many-threads", parameters);
            assertThat(run).completed().isWhole();
            ManyThreadsVerdict verdict = verdict(run, ManyThreadsVerdict.class);
            assertThat(verdict.startOrder()).isEqualTo(STARTED);
            assertThat(verdict.joinOrder()).isEqualTo(STARTED);
            return run;
        }, run -> verdict(run, ManyThreadsVerdict.class).finishOrder().equals(order));
    }

    /** Twenty at once, since each sleeps. */
    private static List<RunView> twenty(String... parameters) {
        List<Run> launched = IntStream.range(0, 20).mapToObj(_ -> runs.launch("many-threads", parameters)).toList();
        return launched.stream().map(runs::await).toList();
    }

    @ParameterizedTest
    @EnumSource
    void whoSleepsLongestFinishesLastThoughItWasStartedFirst(ThreadKind kind) {
        RunView run = inOrder(STARTED.reversed(), "kind=" + kind, "sleep=0", "stagger=50ms", "longestFirst=true");
        assertThat(run).cameTo("out-of-order", Grade.INTERESTING);
        assertThat(verdict(run, ManyThreadsVerdict.class).differs()).isTrue();
        assertThat(verdict(run, ManyThreadsVerdict.class).explanation())
                .contains("they finished as worker-2, worker-1, worker-0, a different order");
    }

    @ParameterizedTest
    @EnumSource
    void whoSleepsLongestFinishesLastAndWasStartedLast(ThreadKind kind) {
        RunView run = inOrder(STARTED, "kind=" + kind, "sleep=0", "stagger=50ms");
        assertThat(run).cameTo("in-order", Grade.ACCEPTABLE);
        assertThat(verdict(run, ManyThreadsVerdict.class).differs()).isFalse();
        assertThat(verdict(run, ManyThreadsVerdict.class).explanation()).contains("they finished in the same order");
    }

    @Test
    void whateverTheOrderTheVerdictIsThatOfTheTrace() {
        for (RunView run : twenty("sleep=0", "threads=8")) {
            ManyThreadsVerdict verdict = verdict(run, ManyThreadsVerdict.class);
            // A thread counts itself as finished by one update of a variable, whose order the trace keeps.
            assertThat(verdict.finishOrder())
                    .isEqualTo(run.trace().events(TraceEvent.Updated.class).map(TraceEvent::thread).toList());
            assertThat(verdict.differs()).isEqualTo(!verdict.finishOrder().equals(verdict.startOrder()));
            assertThat(run).cameTo(verdict.differs() ? "out-of-order" : "in-order",
                    verdict.differs() ? Grade.INTERESTING : Grade.ACCEPTABLE);
        }
    }

    @Test
    void theySleepAtTheSameTime() {
        // 200 ms, if the machine is not too busy; one after another they would take four seconds.
        Tendency.seen("they took as long as one after another", () -> {
            ManyThreadsVerdict verdict =
                    verdict(runs.run("many-threads", "threads=20", "sleep=200ms"), ManyThreadsVerdict.class);
            assertThat(verdict.sleptNanos()).isEqualTo(20 * 200_000_000L);
            assertThat(verdict.elapsedNanos()).isGreaterThanOrEqualTo(200_000_000L);
            return verdict;
        }, verdict -> verdict.elapsedNanos() < verdict.sleptNanos());
    }

    @Test
    void aSingleThreadHasNoOrderToKeep() {
        RunView run = runs.run("many-threads", "threads=1", "sleep=0");
        assertThat(run).cameTo("in-order", Grade.ACCEPTABLE);
        assertThat(verdict(run, ManyThreadsVerdict.class).explanation())
                .isEqualTo("A single thread has no order to keep.");
    }

    @Test
    void aThousandVirtualThreadsAreToldInPart() {
        ManyThreadsVerdict verdict =
                verdict(runs.run("many-threads", "threads=1000", "sleep=1ms", "kind=VIRTUAL"),
                        ManyThreadsVerdict.class);
        assertThat(verdict.startOrder()).hasSize(20);
        assertThat(verdict.finishOrder()).hasSize(20);
        assertThat(verdict.sleptNanos()).isEqualTo(1_000_000_000L);
    }

    @Test
    void oneScheduleOfSixKeepsTheOrderOfThree() {
        ExplorationAssert.assertThat(runs.explore("many-threads", "strategy=EXHAUSTIVE"))
                .isComplete()
                .cameTo(Map.of("in-order", 1L, "out-of-order", 5L));
        ExplorationAssert.assertThat(runs.explore("many-threads", "strategy=EXHAUSTIVE", "threads=1"))
                .isComplete()
                .cameTo(Map.of("in-order", 1L));
    }
}
