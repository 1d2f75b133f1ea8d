package dev.interleave.experiments.exchanger;

import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.ExplorationAssert.assertThat;
import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class SwappingTests {

    private static final int OFTEN = 20;

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Swapping());

    @ParameterizedTest
    @EnumSource
    void twoSwapAndEachSeesWhatTheOtherWrote(ThreadKind kind) {
        for (int i = 0; i < OFTEN; i++) {
            RunView run = runs.run("exchanger", "stagger=" + i % 2, "kind=" + kind);
            assertThat(run).cameTo("all-swapped", Grade.ACCEPTABLE).held("no-data-race").violatedNothing().isWhole();
            assertThat(verdict(run, SwappingVerdict.class).swaps()).singleElement().satisfies(swap -> {
                assertThat(Stream.of(swap.first(), swap.second())).containsExactlyInAnyOrder("swapper-0", "swapper-1");
                assertThat(swap.first()).endsWith("-" + swap.firstGave());
                assertThat(swap.second()).endsWith("-" + swap.secondGave());
            });
            assertThat(run.trace().events(TraceEvent.Taken.class)).hasSize(2)
                    .allSatisfy(taken -> assertThat(run.trace().event(taken.from())).isInstanceOfSatisfying(
                            TraceEvent.Put.class, put -> {
                                assertThat(put.thread()).isNotEqualTo(taken.thread()).endsWith("-" + put.value());
                                assertThat(put.value()).isEqualTo(taken.value());
                            }));
        }
    }

    @Test
    void ofAnEvenNumberEveryoneMeetsOne() {
        for (int i = 0; i < OFTEN; i++) {
            RunView run = runs.run("exchanger", "threads=10", "stagger=0");
            assertThat(run).cameTo("all-swapped", Grade.ACCEPTABLE).violatedNothing();
            SwappingVerdict verdict = verdict(run, SwappingVerdict.class);
            assertThat(verdict.swapCount()).isEqualTo(5);
            assertThat(verdict.leftOverCount()).isZero();
            assertThat(verdict.swaps().stream().flatMap(swap -> Stream.of(swap.first(), swap.second())))
                    .doesNotHaveDuplicates()
                    .hasSize(10);
            assertThat(verdict.explanation()).contains("they swapped (step ").endsWith("So did 1 more pair.");
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void ofAnOddNumberOneWaitsForEver(ThreadKind kind) {
        for (int threads : new int[] {1, 3, 7}) {
            RunView run = runs.run("exchanger", "threads=" + threads, "stagger=1ms", "kind=" + kind);
            assertThat(run).cameTo("deadlock", Grade.INTERESTING).deadlocked();
            assertThat(run.because()).matches("main waits for (swapper-\\d) to end; \\1 waits at exchanger "
                    + "'exchanger' \\(step \\d+\\), and nobody is left to meet it\\.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void ofAnOddNumberWhoDoesNotWaitForEverIsLeftOver(int threads) {
        RunView run = runs.run("exchanger", "threads=" + threads, "stagger=1ms", "timeout=50ms");
        assertThat(run).cameTo("left-over", Grade.INTERESTING).violatedNothing().isWhole();
        SwappingVerdict verdict = verdict(run, SwappingVerdict.class);
        assertThat(2 * verdict.swapCount() + verdict.leftOverCount()).isEqualTo(threads);
        assertThat(verdict.leftOver()).isNotEmpty()
                .allSatisfy(thread -> assertThat(verdict.explanation()).contains(thread + " (step "));
        assertThat(verdict.explanation()).endsWith("Of " + threads + " one is always left over.");
    }

    @Test
    void whoComesTooLateMeetsNobody() {
        String schedule = runs.explore("exchanger", "timeout=1ms")
                .report()
                .outcomes()
                .stream()
                .filter(found -> found.value().equals("left-over"))
                .map(found -> found.witness().toString())
                .findFirst()
                .orElseThrow();
        RunView run = runs.run("exchanger", "timeout=1ms", "schedule=" + schedule);
        assertThat(run).cameTo("left-over", Grade.INTERESTING);
        SwappingVerdict verdict = verdict(run, SwappingVerdict.class);
        assertThat(verdict.swaps()).isEmpty();
        assertThat(verdict.leftOver()).containsExactlyInAnyOrder("swapper-0", "swapper-1");
    }

    @Test
    void underEveryScheduleAnEvenNumberSwapsAndAnOddOneDoesNot() {
        assertThat(runs.explore("exchanger", "threads=4")).isComplete().cameToNothingBut("all-swapped").deadlocked(0);
        assertThat(runs.explore("exchanger", "threads=3")).isComplete().cameToNothingBut();
        assertThat(runs.explore("exchanger", "threads=3", "timeout=1ms")).isComplete()
                .cameToNothingBut("left-over")
                .deadlocked(0);
        assertThat(runs.explore("exchanger", "threads=2", "timeout=1ms")).isComplete()
                .cameToNothingBut("all-swapped", "left-over")
                .deadlocked(0);
    }
}
