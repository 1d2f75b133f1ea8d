package dev.interleave.experiments.phaser;

import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.experiment.Grade;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.exploration.ExplorationView;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.ExplorationAssert.assertThat;
import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class PhasesTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Phases());

    @Slow
    @ParameterizedTest
    @EnumSource(names = "FORGET", mode = EnumSource.Mode.EXCLUDE)
    void nobodyBeginsAPhaseBeforeAllHaveEndedTheOneBefore(Leaving leave) {
        for (int i = 0; i < 20; i++) {
            RunView run = runs.run("phaser", "leave=" + leave, "parties=6", "phases=20", "latecomers=4", "lateBy=1ms",
                    "work=0ms", "kind=" + ThreadKind.values()[i % 2]);
            assertThat(run).completed().held("nobody-passes-early").violatedNothing().isWhole();
            PhasesVerdict verdict = verdict(run, PhasesVerdict.class);
            assertThat(verdict.phaseCount()).isEqualTo(20);
            assertThat(verdict.mostParties()).isBetween(leave.stays() ? 6 : 5, 10);
            assertThat(run.outcome().value()).isEqualTo(verdict.cameTooLate().isEmpty() ? "all-passed" : "too-late");
            assertThat(run.trace().events(TraceEvent.Registered.class).count() + verdict.cameTooLate().size())
                    .isEqualTo(4);
        }
    }

    @Test
    void whoLeavesIsNotWaitedFor() {
        RunView run = runs.run("phaser", "parties=4", "phases=3", "latecomers=0", "work=1ms");
        assertThat(run).cameTo("all-passed", Grade.ACCEPTABLE).held("nobody-passes-early");
        assertThat(verdict(run, PhasesVerdict.class).phases()).extracting(Phase::arrived).containsExactly(4, 3, 3);
        assertThat(verdict(run, PhasesVerdict.class).explanation()).contains("party-0 left with it");
    }

    @Test
    void whoStaysIs() {
        RunView run = runs.run("phaser", "parties=4", "phases=3", "latecomers=0", "work=1ms", "leave=STAY");
        assertThat(verdict(run, PhasesVerdict.class).phases()).extracting(Phase::arrived).containsExactly(4, 4, 4);
    }

    @Slow
    @RepeatedTest(5)
    void whoStaysAwayWithoutAWordIsWaitedForForEver() {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = runs.run("phaser", "leave=FORGET", "latecomers=0", "work=1ms", "kind=" + kind);
            assertThat(run).cameTo("deadlock", Grade.INTERESTING).stuck("party-1", "party-2", "main");
            assertThat(run.because()).contains("at phaser 'phaser'").contains("nobody is left to arrive at it");
            assertThat(run.trace().events(TraceEvent.Tripped.class)).hasSize(1);
        }
    }

    @Test
    void whoComesLaterIsWaitedForToo() {
        // How late it came to which phase is up to chance; that its phase waited for it is not.
        for (int i = 0; i < 20; i++) {
            RunView run = runs.run("phaser", "lateBy=2ms", "work=1ms", "leave=STAY");
            assertThat(run).completed().held("nobody-passes-early");
            List<Phase> phases = verdict(run, PhasesVerdict.class).phases();
            int parties = 3;
            for (Phase phase : phases) {
                parties += phase.registered().size();
                assertThat(phase.arrived()).isEqualTo(parties);
                parties -= phase.deregistered().size();
            }
        }
    }

    @Test
    void whoComesAfterTheEndCannotRegister() {
        Schedule late = explore("latecomers=1").report()
                .outcomes()
                .stream()
                .filter(found -> found.value().equals("too-late"))
                .findFirst()
                .orElseThrow()
                .witness();
        RunView run = runs.run("phaser", "parties=2", "phases=2", "latecomers=1", "schedule=" + late);
        assertThat(run).cameTo("too-late", Grade.ACCEPTABLE);
        assertThat(verdict(run, PhasesVerdict.class).cameTooLate()).containsExactly("latecomer-0");
    }

    @Test
    void everyScheduleComesToWhatIsDeclared() {
        assertThat(explore("latecomers=1")).isComplete().cameToNothingBut("all-passed", "too-late").deadlocked(0);
        assertThat(explore("latecomers=0")).isComplete().cameToNothingBut("all-passed").deadlocked(0);
        assertThat(explore("leave=STAY")).isComplete().cameToNothingBut("all-passed", "too-late").deadlocked(0);
        assertThat(explore("leave=FORGET", "phases=3")).isComplete().cameToNothingBut();
        // All deregister when they come to the end of the last phase: nobody waits.
        assertThat(explore("leave=FORGET", "phases=2")).isComplete().cameToNothingBut("all-passed").deadlocked(0);
    }

    private static ExplorationView explore(String choice) {
        return explore(choice, "phases=2");
    }

    private static ExplorationView explore(String choice, String phases) {
        return runs.explore("phaser", "parties=2", phases, choice, "strategy=EXHAUSTIVE", "within=60s");
    }
}
