package dev.interleave.experiments.daemon;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.sync.ChildJvm;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class DaemonTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Daemon());

    private static int at(String line, DaemonVerdict verdict) {
        List<ChildJvm.Line> lines = verdict.lines();
        return IntStream.range(0, lines.size()).filter(i -> lines.get(i).text().equals(line)).findFirst().orElse(-1);
    }

    /** It sleeps far longer than a JVM takes to end, and nobody waits for that. */
    @Test
    @Slow
    void aDaemonThatNobodyWaitsForIsCutOff() {
        RunView run = cutOff("sleep=5s");
        DaemonVerdict verdict = verdict(run, DaemonVerdict.class);
        assertThat(verdict.daemon()).isTrue();
        assertThat(at("worker: finishing", verdict)).isEqualTo(-1);
        assertThat(at("main: all done", verdict)).isNotEqualTo(-1);
        assertThat(verdict.outlivedMainNanos()).isNotNegative();
        assertThat(verdict.explanation()).contains("The worker was a daemon.").contains("was never printed");
    }

    @RepeatedTest(5)
    @Slow
    void aThreadThatIsNoDaemonKeepsTheProgramAlive() {
        RunView run = runs.run("daemon", "daemon=false", "sleep=50ms");
        assertThat(run).cameTo("finished", Grade.ACCEPTABLE).isWhole();
        DaemonVerdict verdict = verdict(run, DaemonVerdict.class);
        assertThat(verdict.daemon()).isFalse();
        assertThat(at("worker: finishing", verdict)).isNotEqualTo(-1);
        assertThat(verdict.exitNanos()).isGreaterThanOrEqualTo(verdict.lines().getLast().nanos());
        assertThat(verdict.explanation()).contains("The worker was not a daemon.");
    }

    /** One whose JVM ends before its thread has slept. */
    private static RunView cutOff(String... parameters) {
        RunView run = Tendency.seen("a JVM took too long to end", () -> {
            RunView each = runs.run("daemon", parameters);
            assertThat(each).completed().isWhole();
            return each;
        }, each -> at("worker: finishing", verdict(each, DaemonVerdict.class)) == -1);
        assertThat(run).cameTo("cut-off", Grade.INTERESTING);
        return run;
    }

    @Test
    @Slow
    void aProgramThatDoesNotWaitIsDoneBeforeItsThreadAndOutlivesThat() {
        DaemonVerdict verdict = Tendency.seen("a main was held up for longer than its thread slept",
                () -> verdict(runs.run("daemon", "daemon=false", "sleep=300ms"), DaemonVerdict.class),
                each -> at("main: all done", each) < at("worker: finishing", each));
        assertThat(verdict.lines().getLast().text()).isEqualTo("worker: finishing");
        assertThat(verdict.explanation()).contains("the last non-daemon thread");
    }

    @RepeatedTest(5)
    @Slow
    void aDaemonThatIsWaitedForFinishes() {
        assertJoined(runs.run("daemon", "join=true", "sleep=50ms"), true);
    }

    @RepeatedTest(5)
    @Slow
    void soDoesOneThatIsNone() {
        assertJoined(runs.run("daemon", "daemon=false", "join=true", "sleep=50ms"), false);
    }

    private static void assertJoined(RunView run, boolean daemon) {
        assertThat(run).cameTo("finished", Grade.ACCEPTABLE).isWhole();
        DaemonVerdict verdict = verdict(run, DaemonVerdict.class);
        assertThat(verdict.daemon()).isEqualTo(daemon);
        assertThat(at("worker: finishing", verdict)).isNotEqualTo(-1).isLessThan(at("main: all done", verdict));
        assertThat(verdict.lines().getLast().text()).isEqualTo("main: all done");
        assertThat(verdict.explanation()).contains("having waited for the worker");
    }

    @Test
    @Slow
    void aVirtualThreadIsADaemonWhateverIsAskedFor() {
        RunView run = cutOff("daemon=false", "sleep=5s", "kind=VIRTUAL");
        DaemonVerdict verdict = verdict(run, DaemonVerdict.class);
        assertThat(verdict.daemon()).isTrue();
        assertThat(verdict.refused()).contains("virtual threads");
        assertThat(verdict.explanation()).contains("although daemon=false was asked for");
        DaemonVerdict willing = verdict(runs.run("daemon", "sleep=5s", "kind=VIRTUAL"), DaemonVerdict.class);
        assertThat(willing.daemon()).isTrue();
        assertThat(willing.refused()).isNull();
    }

    @Slow
    @Test
    void aVirtualThreadThatIsWaitedForFinishes() {
        assertJoined(runs.run("daemon", "daemon=false", "join=true", "sleep=50ms", "kind=VIRTUAL"), true);
    }

    @Test
    void whatIsCertainIsForbiddenOtherwise() {
        for (ThreadKind kind : ThreadKind.values()) {
            for (boolean daemon : new boolean[] {false, true}) {
                for (boolean join : new boolean[] {false, true}) {
                    boolean certain = join || !daemon && kind == ThreadKind.PLATFORM;
                    assertThat(new Daemon()
                            .outcomes(new Daemon.Parameters(daemon, join, Duration.ZERO, kind)))
                            .filteredOn(outcome -> outcome.value().equals("cut-off"))
                            .extracting(outcome -> outcome.grade())
                            .containsExactly(certain ? Grade.FORBIDDEN : Grade.INTERESTING);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Slow
    void whatItSaysIsInTheTraceToo(ThreadKind kind) {
        RunView run = runs.run("daemon", "join=true", "sleep=1ms", "kind=" + kind);
        List<String> said = verdict(run, DaemonVerdict.class).lines().stream().map(ChildJvm.Line::text).toList();
        assertThat(run.trace().events(TraceEvent.Note.class)).extracting(TraceEvent.Note::text)
                .containsSubsequence(said);
        assertThat(run.trace().events(TraceEvent.Note.class)).hasSize(said.size() + 2);
    }

    @Test
    @Slow
    void atTheDeadlineTheProgramIsKilled() {
        RunView run = runs.run("daemon", "daemon=false", "sleep=5s", "deadline=150ms");
        assertThat(run).hasStatus(RunStatus.TIMED_OUT);
        assertThat(run.verdict()).isNull();
    }
}
