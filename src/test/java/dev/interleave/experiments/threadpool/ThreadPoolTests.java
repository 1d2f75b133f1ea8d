package dev.interleave.experiments.threadpool;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.sync.PoolKind;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TracedThread;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ThreadPoolTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new ThreadPool());

    private static List<TracedThread> poolThreads(RunView run) {
        return run.trace().threads().stream().filter(thread -> thread.name().startsWith("pool-")).toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyTaskIsBegunOnceByOneOfThePoolsThreads(PoolKind executor) {
        RunView run = runs.run("thread-pool", "executor=" + executor, "work=1ms");
        assertThat(run).completed().violatedNothing().isWhole();
        ThreadPoolVerdict verdict = verdict(run, ThreadPoolVerdict.class);
        assertThat(verdict.tasks()).extracting(Jobs.Job::task)
                .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 9).boxed().toList());
        assertThat(verdict.tasks()).extracting(Jobs.Job::handedInBy).containsOnly("main");
        assertThat(verdict.tasks()).extracting(Jobs.Job::thread)
                .isSubsetOf(poolThreads(run).stream().map(TracedThread::name).toList());
        assertThat(verdict.threadsMade()).isEqualTo(poolThreads(run).size());
    }

    @RepeatedTest(20)
    void aFixedPoolNeverHasMoreAtWorkThanThreadsAndMakesNoMore() {
        RunView run = runs.run("thread-pool", "tasks=12", "workers=2", "work=1ms");
        assertThat(run).completed().isWhole();
        ThreadPoolVerdict verdict = verdict(run, ThreadPoolVerdict.class);
        assertThat(verdict.peakAtWork()).isBetween(1, 2);
        assertThat(verdict.threadsMade()).isEqualTo(2);
        assertThat(verdict.explanation()).contains("12 tasks were done by 2 platform threads", "pool-0 did 0")
                .doesNotContain("no limit");
    }

    @Test
    void aFixedPoolBeginsTasksInTheOrderInWhichTheyWereHandedIn() {
        RunView run = runs.run("thread-pool", "workers=1", "work=0");
        assertThat(verdict(run, ThreadPoolVerdict.class).tasks()).extracting(Jobs.Job::task)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void tasksWaitForAThreadOfAFixedPoolAsLongAsThoseBeforeThemTake() {
        // A sleep is never shorter than told; but the last task may be handed in late.
        RunView run = Tendency.seen("the last task was handed in late",
                () -> runs.run("thread-pool", "tasks=3", "workers=1", "work=20ms"),
                each -> verdict(each, ThreadPoolVerdict.class).tasks().get(2).queuedNanos() > 30_000_000L);
        assertThat(verdict(run, ThreadPoolVerdict.class).explanation()).contains("Task 2 waited longest to begin");
    }

    @ParameterizedTest
    @EnumSource(names = {"CACHED", "VIRTUAL"})
    void whereThereIsNoLimitEveryTaskGetsAThreadAtOnce(PoolKind executor) {
        RunView run = Tendency.seen("a task was done before the last was begun", () -> {
            RunView each = runs.run("thread-pool", "executor=" + executor, "work=100ms");
            assertThat(each).completed();
            return each;
        }, each -> verdict(each, ThreadPoolVerdict.class).peakAtWork() == 9);
        assertThat(run).cameTo("9", Grade.INTERESTING);
        ThreadPoolVerdict verdict = verdict(run, ThreadPoolVerdict.class);
        assertThat(verdict.threadsMade()).isEqualTo(9);
        assertThat(verdict.tasks()).extracting(Jobs.Job::thread).doesNotHaveDuplicates();
        assertThat(verdict.explanation()).contains("no queue and no limit");
    }

    @Test
    void whereThreadsAreVirtualNoneIsUsedTwiceHoweverShortTheTasks() {
        RunView run = runs.run("thread-pool", "executor=VIRTUAL", "tasks=50", "work=0");
        assertThat(verdict(run, ThreadPoolVerdict.class).threadsMade()).isEqualTo(50);
        assertThat(verdict(runs.run("thread-pool", "tasks=50", "work=0"), ThreadPoolVerdict.class).threadsMade())
                .isEqualTo(3);
    }

    @Test
    void aWorkStealingPoolHasItsOwnKindOfThreadAndNoMoreThanTold() {
        RunView run = runs.run("thread-pool", "executor=WORK_STEALING", "workers=2", "work=1ms");
        assertThat(run).completed();
        assertThat(verdict(run, ThreadPoolVerdict.class).peakAtWork()).isBetween(1, 2);
        assertThat(poolThreads(run)).hasSizeBetween(1, 2)
                .allMatch(thread -> thread.kind() == ThreadKind.PLATFORM && thread.daemon());
    }

    @ParameterizedTest
    @EnumSource(names = {"FIXED", "CACHED"})
    void aPoolMayBeOfVirtualThreads(PoolKind executor) {
        RunView run = runs.run("thread-pool", "executor=" + executor, "kind=VIRTUAL", "work=1ms");
        assertThat(run).completed().isWhole();
        assertThat(poolThreads(run)).isNotEmpty().allMatch(thread -> thread.kind() == ThreadKind.VIRTUAL);
        assertThat(verdict(run, ThreadPoolVerdict.class).explanation()).contains(" virtual thread");
    }

    @Test
    void whatNoExecutorDoesIsRefused() {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> runs.launch("thread-pool", "executor=WORK_STEALING", "kind=VIRTUAL"))
                .withMessageStartingWith("'kind' must be PLATFORM with executor=WORK_STEALING");
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> runs.launch("thread-pool", "executor=CACHED", "tasks=1000"))
                .withMessageStartingWith("'tasks' must be 1 to 255 with kind=PLATFORM");
    }

    @Test
    void aFixedPoolWhoseThreadsAllWaitForItsOwnQueueStarves() {
        // It does if its tasks are handed in before one of them hands in another.
        RunView run = Tendency.seen("tasks were handed in too late", () -> {
            RunView each = runs.run("thread-pool", "nested=true", "work=20ms");
            assertThat(each.status()).isIn(RunStatus.DEADLOCKED, RunStatus.COMPLETED);
            return each;
        }, each -> each.status() == RunStatus.DEADLOCKED
                && each.trace().events(TraceEvent.Taken.class).count() == 3);
        assertThat(run).cameTo(Outcome.DEADLOCK, Grade.INTERESTING)
                .deadlocked()
                .stuck("main", "pool-0", "pool-1", "pool-2")
                .isWhole();
    }

    @Test
    void withAThreadToSpareItDoesNot() {
        RunView run = runs.run("thread-pool", "nested=true", "tasks=2", "workers=3", "work=1ms");
        assertThat(run).completed().isWhole();
        assertThat(verdict(run, ThreadPoolVerdict.class).explanation())
                .contains("Of the 2 tasks that tasks submitted and waited for, the waiting thread itself ran 0");
    }

    @RepeatedTest(5)
    void whoWaitsInAWorkStealingPoolDoesTheTaskHimself() {
        RunView run = runs.run("thread-pool", "nested=true", "executor=WORK_STEALING", "workers=1", "work=1ms");
        assertThat(run).cameTo("1", Grade.ACCEPTABLE).isWhole();
        assertThat(verdict(run, ThreadPoolVerdict.class).explanation())
                .contains("Of the 9 tasks that tasks submitted and waited for, the waiting thread itself ran 9");
    }

    @ParameterizedTest
    @EnumSource(names = {"CACHED", "VIRTUAL"})
    void whereThereIsAlwaysAThreadNothingStarves(PoolKind executor) {
        assertThat(runs.run("thread-pool", "nested=true", "executor=" + executor, "work=1ms")).completed().isWhole();
    }
}
