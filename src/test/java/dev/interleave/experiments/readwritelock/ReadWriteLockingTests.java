package dev.interleave.experiments.readwritelock;

import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.exploration.ExplorationView;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.Mode;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.ExplorationAssert.assertThat;
import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class ReadWriteLockingTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new ReadWriteLocking());

    @Slow
    @ParameterizedTest
    @CsvSource({"READ_WRITE, NONE", "FAIR_READ_WRITE, NONE", "EXCLUSIVE, NONE", "READ_WRITE, DOWNGRADE",
            "FAIR_READ_WRITE, DOWNGRADE", "EXCLUSIVE, DOWNGRADE", "EXCLUSIVE, UPGRADE"})
    void aWriterIsAlone(LockKind lock, Change upgrade) {
        for (int i = 0; i < 20; i++) {
            RunView run = runs.run("read-write-lock", "lock=" + lock, "upgrade=" + upgrade, "readers=4", "writers=2",
                    "rounds=10", "hold=0ms", "kind=" + ThreadKind.values()[i % 2]);
            assertThat(run).completed().held("mutual-exclusion").held("all-released").violatedNothing().isWhole();
            assertThat(run.outcome().grade()).isEqualTo(Grade.ACCEPTABLE);
            ReadWriteVerdict verdict = verdict(run, ReadWriteVerdict.class);
            assertThat(verdict.reads()).isEqualTo(40);
            assertThat(verdict.writes()).isEqualTo(20);
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void readersMeetWhereTheyMay(LockKind lock) {
        if (lock.isShared()) {
            Tendency.seen("no two readers were there at once", () -> {
                int readers = mostReaders(lock);
                assertThat(readers).isBetween(1, 3);
                return readers;
            }, readers -> readers > 1);
        }
        else {
            for (int i = 0; i < 20; i++) {
                assertThat(mostReaders(lock)).isOne();
            }
        }
    }

    private static int mostReaders(LockKind lock) {
        return verdict(runs.run("read-write-lock", "lock=" + lock, "rounds=1", "hold=5ms"), ReadWriteVerdict.class)
                .mostReaders();
    }

    @Slow
    @RepeatedTest(10)
    void aReaderThatAsksToWriteWaitsForItself() {
        for (LockKind lock : List.of(LockKind.READ_WRITE, LockKind.FAIR_READ_WRITE)) {
            RunView run = runs.run("read-write-lock", "lock=" + lock, "upgrade=UPGRADE", "readers=1", "hold=0ms");
            assertThat(run).cameTo("deadlock", Grade.INTERESTING);
            assertThat(run.because()).contains("reader-0 waits to acquire 'lock' for writing")
                    .contains("which it holds itself");
        }
    }

    @Slow
    @RepeatedTest(10)
    void soDoManyAndWhoQueuesBehindThemIsStuckToo() {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = runs.run("read-write-lock", "upgrade=UPGRADE", "readers=4", "writers=2", "hold=2ms",
                    "kind=" + kind);
            assertThat(run).cameTo("deadlock", Grade.INTERESTING);
            long ended = run.trace()
                    .events(TraceEvent.Finished.class)
                    .filter(event -> event.thread().startsWith("reader"))
                    .count();
            assertThat(ended).isZero();
        }
    }

    @Test
    void aWriterThatGoesOnAsAReaderSeesItsOwnChange() {
        RunView run = runs.run("read-write-lock", "upgrade=DOWNGRADE", "hold=1ms");
        assertThat(run).completed().held("mutual-exclusion");
        assertThat(run.trace().events(TraceEvent.Acquired.class))
                .filteredOn(event -> event.thread().equals("writer-0"))
                .extracting(TraceEvent.Acquired::mode)
                .containsExactly(Mode.EXCLUSIVE, Mode.SHARED, Mode.EXCLUSIVE, Mode.SHARED);
    }

    @Slow
    @Test
    void everyScheduleOfTwoReadersAndAWriter() {
        assertThat(explore("lock=READ_WRITE")).isComplete().cameToNothingBut("1", "2").deadlocked(0);
        assertThat(explore("lock=FAIR_READ_WRITE")).isComplete().cameToNothingBut("1", "2").deadlocked(0);
        assertThat(explore("lock=EXCLUSIVE")).isComplete().cameToNothingBut("1").deadlocked(0);
        assertThat(explore("upgrade=DOWNGRADE")).isComplete().cameToNothingBut("1", "2", "3").deadlocked(0);
        assertThat(explore("upgrade=UPGRADE")).isComplete().cameToNothingBut();
    }

    private static ExplorationView explore(String choice) {
        return runs.explore("read-write-lock", "readers=2", "writers=1", "rounds=1", choice, "within=60s");
    }
}
