package dev.interleave.experiments.barrier;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class BarrierTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Barrier());

    @ParameterizedTest
    @EnumSource
    void nobodyPassesBeforeTheLastHasArrived(ThreadKind kind) {
        RunView run = runs.run("barrier", "parties=8", "rounds=50", "jitter=1ms", "kind=" + kind);
        assertThat(run).cameTo("passed", Grade.ACCEPTABLE).held("nobody-passes-early").violatedNothing().isWhole();
        BarrierVerdict verdict = verdict(run, BarrierVerdict.class);
        assertThat(verdict.rounds()).isEqualTo(50);
        assertThat(verdict.parties()).isEqualTo(8);
        assertThat(verdict.trippedBy()).hasSize(50).allMatch(name -> name.startsWith("party-"));
        assertThat(run.trace().events(TraceEvent.Passed.class)).hasSize(8 * 50);
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT, because party-2 was late, 3", "INTERRUPT, party-0 was interrupted while it waited, 3",
            "MISSING_PARTY, because party-2 never came, 2"})
    void aBrokenBarrierBreaksForAllWhoCameAndSaysWhy(Barrier.BreakBy breakBy, String why, int came) {
        for (ThreadKind kind : ThreadKind.values()) {
            // A party that is held up for longer than the others wait finds the barrier broken because of itself.
            RunView run = Tendency.seen("another party was held up", () -> {
                RunView each = runs.run("barrier", "breakBy=" + breakBy, "timeout=30ms", "jitter=2ms", "kind=" + kind);
                assertThat(each).cameTo("broken", Grade.INTERESTING).isWhole();
                assertThat(each.trace().events(TraceEvent.Passed.class)).isEmpty();
                return each;
            }, each -> verdict(each, BarrierVerdict.class).explanation().contains(why));
            assertThat(verdict(run, BarrierVerdict.class).brokenFor()).hasSize(came);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void roundsBeforeTheBreakArePassed(Barrier.BreakBy breakBy) {
        RunView run = runs.run("barrier", "breakBy=" + breakBy, "rounds=3", "timeout=30ms", "jitter=2ms");
        assertThat(run).cameTo("broken", Grade.INTERESTING);
        assertThat(verdict(run, BarrierVerdict.class).roundsCompleted()).isEqualTo(2);
        assertThat(run.trace().events(TraceEvent.Passed.class)).hasSize(6);
    }
}
