package dev.interleave.experiments.parallelwork;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TracedThread;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ParallelWorkTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new ParallelWork());

    private static RunView run(String... more) {
        return runs.run("parallel-work", more);
    }

    @ParameterizedTest
    @EnumSource
    void wholeAndSplitComeToTheSame(WorkKind work) {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = run("items=100003", "groups=7", "passes=2", "work=" + work, "kind=" + kind);
            assertThat(run).cameTo("equal", Grade.ACCEPTABLE).held("no-data-race").violatedNothing().isWhole();
            ParallelVerdict verdict = verdict(run, ParallelVerdict.class);
            assertThat(verdict.allWholeNanos()).hasSize(2).allMatch(nanos -> nanos >= verdict.wholeNanos());
            assertThat(verdict.allSplitNanos()).hasSize(2).contains(verdict.splitNanos());
            assertThat(verdict.result()).isEqualTo(
                    verdict(run("items=100003", "groups=2", "passes=1", "work=" + work), ParallelVerdict.class)
                            .result());
        }
    }

    @Test
    void otherObjectsComeToAnother() {
        assertThat(verdict(run("items=1000", "passes=1"), ParallelVerdict.class).result())
                .isNotEqualTo(verdict(run("items=1001", "passes=1"), ParallelVerdict.class).result());
    }

    @Test
    void eachGroupIsOneThreadsAndIsProcessedOnceInEachPass() {
        RunView run = run("items=1000000", "groups=4", "passes=1");
        Map<String, List<TraceEvent.Written>> writes = run.trace()
                .events(TraceEvent.Written.class)
                .filter(write -> write.thread().startsWith("split-"))
                .collect(Collectors.groupingBy(write -> write.on().name()));
        assertThat(writes).hasSize(4);
        IntStream.range(0, 4).forEach(number -> {
            List<TraceEvent.Written> own = writes.get("group-" + number + ".processed");
            assertThat(own).extracting(TraceEvent.Written::thread).containsOnly("split-1-" + number);
            assertThat(own).extracting(TraceEvent.Written::value)
                    .containsExactly(0L, 50_000L, 100_000L, 150_000L, 200_000L, 250_000L);
        });
    }

    @Test
    void wholeOneThreadDoesAll() {
        RunView run = run("items=100000", "groups=4", "passes=1");
        assertThat(run.trace().threads()).extracting(TracedThread::name)
                .containsExactly("main", "warm-up-0", "whole-1-0", "split-1-0", "split-1-1", "split-1-2", "split-1-3");
        assertThat(run.trace().events(TraceEvent.Written.class).filter(write -> write.thread().equals("whole-1-0")))
                .last()
                .extracting(TraceEvent.Written::value)
                .isEqualTo(100_000L);
    }

    @Test
    void waitingThatIsSplitTakesAsMuchWaitingInAll() {
        // What is certain of the speed-up: nobody waits shorter than told, and all groups wait at the same time.
        RunView run = run("items=400000", "groups=4", "passes=1", "work=IO");
        ParallelVerdict verdict = verdict(run, ParallelVerdict.class);
        assertThat(verdict.wholeNanos()).isGreaterThanOrEqualTo(16_000_000L);
        assertThat(verdict.splitNanos()).isGreaterThanOrEqualTo(4_000_000L);
        Map<String, Long> slept = run.trace()
                .events(TraceEvent.Slept.class)
                .collect(Collectors.groupingBy(TraceEvent::thread,
                        Collectors.summingLong(TraceEvent.Slept::sleptNanos)));
        assertThat(slept).containsEntry("whole-1-0", 16_000_000L)
                .containsEntry("split-1-0", 4_000_000L)
                .containsEntry("split-1-3", 4_000_000L);
        assertThat(verdict.explanation()).contains("The work is waiting");
    }

    @Test
    void workForAProcessorNeverSleeps() {
        RunView run = run("items=100000", "passes=1");
        assertThat(run.trace().events(TraceEvent.Slept.class)).isEmpty();
        assertThat(verdict(run, ParallelVerdict.class).explanation()).contains("needs a processor all the time");
    }

    @Test
    void aGroupCannotBeEmpty() {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> runs.launch("parallel-work", "items=3"))
                .withMessage("'groups' must be at most 'items', which are 3, was 4");
        assertThat(run("items=3", "groups=3")).completed();
    }
}
