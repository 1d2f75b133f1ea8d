package dev.interleave.experiments.waitingwriter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.explore.Report;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.exploration.ExplorationView;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.check.deadlock.Deadlock;

import static dev.interleave.operations.ExplorationAssert.assertThat;
import static dev.interleave.operations.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Whether two readers and a writer can wait for one another, under every schedule there is. */
class WaitingWriterExplorationTests {

    private static final int REPLAYS = 100;

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new WaitingWriter());

    private static ExplorationView explore(String... given) {
        List<String> all = new ArrayList<>(List.of(given));
        all.add("within=60s");
        return runs.explore("waiting-writer", all.toArray(String[]::new));
    }

    /** After the lock for reader-0 the writer comes, then reader-1 for the lock; reader-1 has the mutex at any time before. */
    @ParameterizedTest
    @EnumSource(names = "STAMPED", mode = EnumSource.Mode.EXCLUDE)
    void withAWriterBetweenThemThreeSchedulesDeadlock(LockKind lock) {
        assertThat(explore("lock=" + lock, "strategy=EXHAUSTIVE")).isComplete()
                .cameToNothingBut("done")
                .deadlocked(3)
                .deadlockedInARingOf(3);
        assertThat(explore("lock=" + lock)).isComplete().cameToNothingBut("done").deadlockedInARingOf(3);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAWriterNoScheduleDoes(LockKind lock) {
        assertThat(explore("lock=" + lock, "writers=0")).isComplete().cameToNothingBut("done").deadlocked(0);
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"READ_WRITE, 1", "READ_WRITE, 2", "FAIR_READ_WRITE, 1", "FAIR_READ_WRITE, 2", "STAMPED, 1",
            "STAMPED, 2"})
    void inOneOrderNoScheduleDoes(LockKind lock, int writers) {
        assertThat(explore("lock=" + lock, "order=SAME", "writers=" + writers)).isComplete()
                .cameToNothingBut("done")
                .deadlocked(0);
    }

    @ParameterizedTest
    @EnumSource
    void withATimeLimitAReaderGivesUpInstead(LockKind lock) {
        assertThat(explore("lock=" + lock, "timeout=100ms")).isComplete()
                .cameToNothingBut("done", "gave-up")
                .deadlocked(0);
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 3"})
    void aStampedLockTakesASecondWriter(int writers, int ring) {
        ExplorationView found = explore("lock=STAMPED", "writers=" + writers);
        assertThat(found).isComplete().cameToNothingBut("done");
        if (ring == 0) {
            assertThat(found).deadlocked(0);
        }
        else {
            assertThat(found.report().deadlocks()).isNotEmpty()
                    .allSatisfy(each -> assertThat(told(each).cycle()).hasSize(ring));
        }
    }

    private static Deadlock told(Report.FoundDeadlock found) {
        return Objects.requireNonNull(found.deadlock());
    }

    @Slow
    @ParameterizedTest
    @EnumSource(names = "STAMPED", mode = EnumSource.Mode.EXCLUDE)
    void theWitnessComesToTheSameRingEveryTime(LockKind lock) {
        Report.FoundDeadlock found = explore("lock=" + lock).report().deadlocks().getFirst();
        List<Deadlock.Link> ring = told(found).cycle();
        assertThat(ring).extracting(Deadlock.Link::thread).containsExactly("reader-0", "reader-1", "writer-0");
        assertThat(ring).extracting(Deadlock.Link::heldBy).containsExactly("reader-1", null, "reader-0");
        assertThat(ring).extracting(Deadlock.Link::behind).containsExactly(null, "writer-0", null);
        List<Map<String, Object>> told = IntStream.range(0, REPLAYS).mapToObj(_ -> {
            RunView run = runs.run("waiting-writer", "lock=" + lock, "schedule=" + found.found().witness());
            assertThat(run).cameTo(Outcome.DEADLOCK, Grade.INTERESTING).ring("reader-0", "reader-1", "writer-0");
            return Map.<String, Object>of("because", String.valueOf(run.because()), "trace",
                    run.trace().events().map(String::valueOf).toList());
        }).distinct().toList();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().get("because")).isEqualTo(told(found).explanation());
    }
}
