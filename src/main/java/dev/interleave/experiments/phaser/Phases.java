package dev.interleave.experiments.phaser;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedPhaser;
import dev.interleave.trace.ThreadKind;

/**
 * Parties work in phases: none begins the next before all have ended the one before; and the parties change meanwhile.
 *
 * <p>A barrier is for a number of parties that never changes. A phaser counts them: who registers is waited for, and who
 * deregisters is not. Who just stays away is waited for, for ever.
 */
@Component
class Phases implements Experiment<Phases.Parameters, PhasesVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Parties parties = new Parties(parameters, lab);
        boolean[] inTime = new boolean[parameters.latecomers()];
        Crew first = lab.start("party", parameters.parties(), parties::attend);
        Crew late = lab.start("latecomer", parameters.latecomers(), number -> inTime[number] = parties.comeLate());
        first.join();
        late.join();
        boolean all = IntStream.range(0, inTime.length).allMatch(latecomer -> inTime[latecomer]);
        return Conclusion.of(all ? ALL_PASSED : TOO_LATE, PhasesVerdict::of);
    }

    /**
     * What parties do.
     *
     * <p>Thread-safe.
     */
    static class Parties {

        private final Parameters parameters;

        private final Lab lab;

        private final TracedPhaser phaser;

        Parties(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.lab = lab;
            this.phaser = lab.phaser("phaser", parameters.parties());
        }

        /** Takes part from the beginning, as the party with a number from 0. */
        void attend(int number) throws InterruptedException {
            Leaving leaving = number == 0 ? parameters.leave() : Leaving.STAY;
            lab.sleep(parameters.work());
            leaving.endFirstPhase(phaser);
            if (leaving.stays()) {
                attendFrom(1);
            }
        }

        /** Comes late and takes part in what is left; returns whether there was anything left. */
        boolean comeLate() throws InterruptedException {
            lab.sleep(parameters.lateBy());
            int phase = phaser.register();
            if (phase < 0) {
                lab.note("came too late: all parties had left");
                return false;
            }
            attendFrom(phase);
            return true;
        }

        private void attendFrom(int first) throws InterruptedException {
            for (int phase = first; phase < parameters.phases() - 1; phase++) {
                lab.sleep(parameters.work());
                phaser.arriveAndAwaitAdvance();
            }
            lab.sleep(parameters.work());
            phaser.arriveAndDeregister();
        }
    }

    static final String ALL_PASSED = "all-passed";

    static final String TOO_LATE = "too-late";

    record Parameters(
            @Parameter(description = "How many parties there are at the start.", defaultValue = "3", min = "2",
                    max = "500") int parties,
            @Parameter(description = "How many phases they work in.", defaultValue = "3", min = "2",
                    max = "100") int phases,
            @Parameter(description = "How the first party ends the first phase.",
                    defaultValue = "DEREGISTER") Leaving leave,
            @Parameter(description = "How many parties register later.", defaultValue = "1", min = "0",
                    max = "100") int latecomers,
            @Parameter(description = "How late they arrive.", defaultValue = "15ms", min = "0ms",
                    max = "1s", whenRepeated = "0ms") Duration lateBy,
            @Parameter(description = "How long each party works in each phase.", defaultValue = "10ms", min = "0ms",
                    max = "1s", whenRepeated = "0ms") Duration work,
            @Parameter(description = "The kind of thread the parties run on.",
                    defaultValue = "PLATFORM") ThreadKind kind) {

        /** Whether parties wait for one that stays away. After the last phase nobody waits: all deregister. */
        boolean waitsInVain() {
            return leave == Leaving.FORGET && phases > 2;
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        boolean forgets = parameters.leave() == Leaving.FORGET;
        boolean inVain = parameters.waitsInVain();
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ALL_PASSED, inVain ? Grade.FORBIDDEN : Grade.ACCEPTABLE,
                        "every party, including latecomers, worked in all its remaining phases"),
                PossibleOutcome.exactly(TOO_LATE,
                        forgets || parameters.latecomers() == 0 ? Grade.FORBIDDEN : Grade.ACCEPTABLE,
                        "a latecomer came too late: all parties had left, and the phaser had terminated"),
                PossibleOutcome.exactly(Outcome.DEADLOCK, inVain ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "a party left without deregistering, and all others waited for it"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.parties() + parameters.latecomers(), parameters.kind(), "parties");
    }
}
