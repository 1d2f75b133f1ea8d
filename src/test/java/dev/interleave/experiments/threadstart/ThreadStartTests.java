package dev.interleave.experiments.threadstart;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.explore.Report;
import dev.interleave.operations.ExplorationAssert;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class ThreadStartTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new ThreadStart());

    /** Twenty at once, since each sleeps. */
    private static List<RunView> twenty(String... parameters) {
        List<Run> launched = IntStream.range(0, 20).mapToObj(_ -> runs.launch("thread-start", parameters)).toList();
        return launched.stream().map(runs::await).toList();
    }

    private static List<String> notes(ThreadStartVerdict verdict) {
        return verdict.notes().stream().map(ThreadStartVerdict.NotedState::note).toList();
    }

    private static ThreadStartVerdict.NotedState at(ThreadStartVerdict verdict, String note) {
        return verdict.notes().stream().filter(sighting -> sighting.note().equals(note)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void withoutJoinAllIsSaidToBeDoneBeforeTheWorkerFinishes(ThreadKind kind) {
        RunView run = allDoneFirst("kind=" + kind, "sleep=50ms");
        ThreadStartVerdict verdict = verdict(run, ThreadStartVerdict.class);
        assertThat(notes(verdict)).containsSubsequence("before creating", "before running", "wait", "all done",
                "finishing");
        assertThat(at(verdict, "all done").state()).isNotEqualTo(Thread.State.NEW);
        assertThat(verdict.explanation()).contains("main noted 'all done' at step " + at(verdict, "all done").step(),
                "before worker noted 'finishing' at step " + at(verdict, "finishing").step());
    }

    /** A run in which the main is not held up for longer than the worker sleeps. */
    private static RunView allDoneFirst(String... parameters) {
        RunView run = Tendency.seen("the main was held up", () -> {
            RunView each = runs.run("thread-start", parameters);
            assertThat(each).completed().isWhole();
            assertThat(notes(verdict(each, ThreadStartVerdict.class))).hasSize(6)
                    .containsSubsequence("before creating", "before running", "wait", "all done")
                    .containsSubsequence("before running", "starting", "finishing");
            return each;
        }, each -> {
            List<String> notes = notes(verdict(each, ThreadStartVerdict.class));
            return notes.indexOf("all done") < notes.indexOf("finishing");
        });
        assertThat(run).cameTo("all-done-first", Grade.INTERESTING);
        return run;
    }

    @ParameterizedTest
    @EnumSource
    void withJoinTheWorkerFinishesBeforeAllIsSaidToBeDone(ThreadKind kind) {
        for (RunView run : twenty("kind=" + kind, "sleep=1ms", "join=true")) {
            assertThat(run).cameTo("finishing-first", Grade.ACCEPTABLE).isWhole();
            ThreadStartVerdict verdict = verdict(run, ThreadStartVerdict.class);
            assertThat(notes(verdict)).hasSize(6).containsSubsequence("starting", "finishing", "all done");
            assertThat(at(verdict, "all done").state()).isEqualTo(Thread.State.TERMINATED);
            assertThat(verdict.explanation())
                    .contains("join() does not return before the thread has ended", "when the worker was TERMINATED");
        }
    }

    @Slow
    @Test
    void theOriginalsTwoSecondsAreTaken() {
        Run joined = runs.launch("thread-start", "sleep=2s", "join=true");
        allDoneFirst("sleep=2s");
        assertThat(runs.await(joined)).cameTo("finishing-first", Grade.ACCEPTABLE);
    }

    @ParameterizedTest
    @EnumSource
    void theThreadIsNewUntilItIsStartedAndRunsWhenItSpeaks(ThreadKind kind) {
        RunView run = runs.run("thread-start", "kind=" + kind, "sleep=0", "join=true");
        ThreadStartVerdict verdict = verdict(run, ThreadStartVerdict.class);
        assertThat(at(verdict, "before creating").state()).isNull();
        assertThat(at(verdict, "before running").state()).isEqualTo(Thread.State.NEW);
        assertThat(at(verdict, "wait").state()).isNotEqualTo(Thread.State.NEW);
        assertThat(List.of("starting", "finishing")).allSatisfy(note -> {
            assertThat(at(verdict, note).state()).isEqualTo(Thread.State.RUNNABLE);
            assertThat(at(verdict, note).by()).isEqualTo("worker");
        });
    }

    @Test
    void aPlatformThreadIsNoDaemonAndAVirtualOneIs() {
        RunView platform = runs.run("thread-start", "sleep=0");
        RunView virtual = runs.run("thread-start", "sleep=0", "kind=VIRTUAL");
        assertThat(verdict(platform, ThreadStartVerdict.class).thread()).satisfies(thread -> {
            assertThat(thread.id()).isPositive();
            assertThat(thread.name()).isEqualTo(platform.id() + "/worker");
            assertThat(thread.daemon()).isFalse();
            assertThat(thread.virtual()).isFalse();
            assertThat(thread.priority()).isEqualTo(Thread.NORM_PRIORITY);
            assertThat(thread.group()).isNotEqualTo("VirtualThreads");
        });
        assertThat(verdict(virtual, ThreadStartVerdict.class).thread()).satisfies(thread -> {
            assertThat(thread.name()).isEqualTo(virtual.id() + "/worker");
            assertThat(thread.daemon()).isTrue();
            assertThat(thread.virtual()).isTrue();
            assertThat(thread.priority()).isEqualTo(Thread.NORM_PRIORITY);
            assertThat(thread.group()).isEqualTo("VirtualThreads");
        });
    }

    @Test
    void aSleepPromisesNothingSoASchedulePutsEitherFirst() {
        ExplorationAssert.assertThat(runs.explore("thread-start", "strategy=EXHAUSTIVE"))
                .isComplete()
                .cameTo(Map.of("all-done-first", 1L, "finishing-first", 1L));
    }

    @Test
    void aJoinLeavesOneOrder() {
        ExplorationAssert.assertThat(runs.explore("thread-start", "strategy=EXHAUSTIVE", "join=true"))
                .isComplete()
                .cameTo(Map.of("finishing-first", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-done-first", "finishing-first"})
    void theNotesOfAReplayAreInTheOrderOfItsOutcome(String outcome) {
        Report.Found found = runs.explore("thread-start").report().outcomes().stream()
                .filter(each -> each.value().equals(outcome))
                .findFirst()
                .orElseThrow();
        RunView run = runs.run("thread-start", "schedule=" + found.witness());
        assertThat(run).completed();
        List<String> notes = notes(verdict(run, ThreadStartVerdict.class));
        assertThat(notes.indexOf("all done") < notes.indexOf("finishing")).isEqualTo(outcome.equals("all-done-first"));
    }
}
