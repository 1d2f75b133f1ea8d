package dev.interleave.experiments.starvation;

import java.util.List;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.explore.Position;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.ExplorationAssert.assertThat;
import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class StarvationTests {

    /** Both meet at the barrier, and worker-1 asks for the lock and waits for its turn. */
    private static final String WORKER_1_ASKS = "1.0.1";

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Starvation());

    @ParameterizedTest
    @EnumSource
    void theSharesAddUpToWhatThereWas(LockKind lock) {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = runs.run("starvation", "lock=" + lock, "threads=6", "acquisitions=300", "work=1",
                    "kind=" + kind);
            assertThat(run).cameTo("done", Grade.ACCEPTABLE).violatedNothing().isWhole();
            StarvationVerdict verdict = verdict(run, StarvationVerdict.class);
            assertThat(verdict.shares()).hasSize(6);
            assertThat(verdict.shares().stream().mapToInt(StarvationVerdict.Share::acquisitions).sum()).isEqualTo(300);
            assertThat(verdict.empty())
                    .isEqualTo((int) verdict.shares().stream().filter(share -> share.acquisitions() == 0).count());
            assertThat(verdict.fairnessIndex()).isBetween(1.0 / 6, 1.0);
        }
    }

    @Test
    void underAScheduleOneGetsItAllWhileTheOtherWaits() {
        String start = start("lock=UNFAIR");
        RunView run = runs.run("starvation", "threads=2", "acquisitions=50", "lock=UNFAIR",
                "schedule=" + start + WORKER_1_ASKS + ".0x203.1x3");
        assertThat(run).cameTo("done", Grade.ACCEPTABLE);
        StarvationVerdict verdict = verdict(run, StarvationVerdict.class);
        assertThat(verdict.shares()).containsExactly(new StarvationVerdict.Share("worker-0", 50),
                new StarvationVerdict.Share("worker-1", 0));
        assertThat(verdict.empty()).isOne();
        assertThat(verdict.fairnessIndex()).isEqualTo(0.5);
        // The last time it finds that there is nothing left.
        assertThat(verdict.longestWait()).satisfies(wait -> {
            assertThat(wait.thread()).isEqualTo("worker-1");
            assertThat(wait.others()).isEqualTo(51);
        });
        assertThat(verdict.explanation()).startsWith("worker-0 had the lock 50 of 50 times, worker-1 never. ")
                .contains("index is 0.50", "worker-1 waited longest", "others got the lock 51 times before it did");
    }

    @Test
    void aFairLockLeavesNoSuchSchedule() {
        // With a fair lock to ask for it is a step; worker-1 has asked, and then worker-0.
        assertThat(whoMayGoOn("lock=FAIR", WORKER_1_ASKS + ".1.0")).containsExactly("worker-1");
        assertThat(whoMayGoOn("lock=FAIR", WORKER_1_ASKS + ".0.1")).containsExactly("worker-0");
        assertThat(whoMayGoOn("lock=UNFAIR", WORKER_1_ASKS)).containsExactly("worker-0", "worker-1");
    }

    private static List<String> whoMayGoOn(String lock, String steps) {
        return runs.step("starvation", "threads=2", "acquisitions=50", lock, "schedule=" + start(lock) + steps)
                .position()
                .choices()
                .stream()
                .map(Position.Choice::thread)
                .toList();
    }

    private static String start(String lock) {
        return runs.step("starvation", "threads=2", "acquisitions=50", lock).position().schedule().toString();
    }

    @RepeatedTest(20)
    void aFairLockLetsNobodyOvertakeWhoIsQueued() {
        assertThat(runs.run("starvation", "lock=FAIR", "work=10")).held("fifo");
    }

    @Test
    void anUnfairLockMakesNoSuchPromise() {
        assertThat(runs.run("starvation", "work=10").checks()).noneMatch(check -> check.name().equals("fifo"));
    }

    @Test
    void whoWaitsForAnUnfairLockSeesItTakenByOthersOverAndOver() {
        // For each run of the unfair lock one of the fair: so whatever else the machine does, it does to both.
        Tendency.seen("nobody waited longer for an unfair lock than for a fair one",
                () -> others("lock=UNFAIR") - others("lock=FAIR"), more -> more > 0);
    }

    private static int others(String lock) {
        LongestWait wait = verdict(runs.run("starvation", lock), StarvationVerdict.class).longestWait();
        return wait == null ? 0 : wait.others();
    }

    @Test
    void whoWasNotQueuedYetMayBeOvertakenAtAFairLockToo() {
        assertThat(LockKind.FAIR.promise(4, 4)).startsWith(LockKind.FAIR.promise(4, 3))
                .contains("before the asking thread was");
        assertThat(LockKind.FAIR.promise(4, 3)).doesNotContain("before the asking thread was");
        assertThat(LockKind.UNFAIR.promise(4, 50)).isEqualTo(LockKind.UNFAIR.promise(4, 0));
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void everyScheduleComesToTheSame(LockKind lock) {
        for (String strategy : List.of("EXHAUSTIVE", "REDUCED")) {
            assertThat(
                    runs.explore("starvation", "strategy=" + strategy, "threads=2", "acquisitions=2", "lock=" + lock))
                    .isComplete()
                    .cameToNothingBut("done")
                    .deadlocked(0);
        }
    }

    @Test
    void theIndexIsThatOfJain() {
        assertThat(StarvationVerdict.index(25, 25, 25, 25)).isEqualTo(1);
        assertThat(StarvationVerdict.index(100, 0, 0, 0)).isEqualTo(0.25);
        // To favour k of n alike is k/n.
        assertThat(StarvationVerdict.index(5, 5, 5, 0)).isEqualTo(0.75);
        assertThat(StarvationVerdict.index(3, 1)).isCloseTo(0.8, Offset.offset(1e-12));
    }
}
