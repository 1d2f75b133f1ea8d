package dev.interleave.experiments.processes;

import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class ProcessesTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Processes());

    @RepeatedTest(3)
    @Slow
    void threadsHaveOneTotalAndEachProcessItsOwn() {
        RunView run = runs.run("processes", "workers=3", "increments=200");
        assertThat(run).cameTo("own-counters", Grade.ACCEPTABLE).violatedNothing().isWhole();
        ProcessesVerdict verdict = verdict(run, ProcessesVerdict.class);
        assertThat(verdict.counterAfterThreads()).isEqualTo(600);
        assertThat(verdict.counterAfterProcesses()).isEqualTo(600);
        assertThat(verdict.processes()).extracting(CountingProcess::total).containsExactly(200L, 200L, 200L);
        assertThat(verdict.processes()).extracting(CountingProcess::pid)
                .doesNotHaveDuplicates()
                .doesNotContain(ProcessHandle.current().pid());
        assertThat(run.trace().events(TraceEvent.Updated.class)).hasSize(600)
                .allMatch(update -> update.thread().startsWith("thread-"));
        assertThat(verdict.explanation()).contains("3 threads had one counter, which reached 600.")
                .contains("3 processes had a counter each, and reached 200, 200, 200")
                .contains("still 600");
    }

    /** The twin of the above: of a single thread and a single process nobody could tell. */
    @Test
    void aloneTheTwoTotalsDoNotDiffer() {
        ProcessesVerdict verdict = verdict(runs.run("processes", "workers=1", "increments=7"), ProcessesVerdict.class);
        assertThat(verdict.counterAfterThreads()).isEqualTo(7);
        assertThat(verdict.processes()).extracting(CountingProcess::total).containsExactly(7L);
        assertThat(verdict.explanation()).startsWith("One thread had one counter").contains("One process");
    }

    @ParameterizedTest
    @EnumSource
    @Slow
    void whatEachKindTakesIsMeasured(ThreadKind kind) {
        RunView run = runs.run("processes", "increments=1", "kind=" + kind);
        assertThat(run).completed();
        ProcessesVerdict verdict = verdict(run, ProcessesVerdict.class);
        assertThat(verdict.threads()).extracting(CountingThread::name).containsExactly("thread-0", "thread-1");
        assertThat(verdict.threads()).allMatch(thread -> thread.startUpNanos() > 0);
        assertThat(verdict.threads()).allMatch(
                thread -> kind == ThreadKind.VIRTUAL ? thread.allocatedBytes() == null : thread.allocatedBytes() > 0);
        assertThat(verdict.processes()).allSatisfy(process -> {
            assertThat(process.startUpNanos()).isPositive().isLessThan(process.exitNanos());
            assertThat(process.heapUsedBytes()).isPositive().isLessThanOrEqualTo(process.heapCommittedBytes());
            if (verdict.applicationResidentBytes() != null) {
                assertThat(process.residentBytes()).isGreaterThan(process.heapUsedBytes());
            }
        });
    }

    @Test
    void theLineOfTheOperatingSystemIsRead() {
        assertThat(ResidentMemory.in(List.of("VmSize:\t 1 kB", "VmRSS:\t   41216 kB", "x"))).isEqualTo(41_216L * 1024);
        assertThat(ResidentMemory.in(List.of("VmSize:\t 1 kB"))).isNull();
    }
}
