package dev.interleave.experiments.phaser;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedPhaser;

/**
 * What parties do.
 *
 * <p>Thread-safe.
 */
class Parties {

    private final Phases.Parameters parameters;

    private final Lab lab;

    private final TracedPhaser phaser;

    Parties(Phases.Parameters parameters, Lab lab) {
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
