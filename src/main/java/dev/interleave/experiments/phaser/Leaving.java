package dev.interleave.experiments.phaser;

import dev.interleave.sync.TracedPhaser;

/** What the first party does at the end of the first phase. */
enum Leaving {

    /** It stays to the last phase, as the others do. */
    STAY(true) {
        @Override
        void endFirstPhase(TracedPhaser phaser) throws InterruptedException {
            phaser.arriveAndAwaitAdvance();
        }
    },
    /** It arrives for the last time and says so. */
    DEREGISTER(false) {
        @Override
        void endFirstPhase(TracedPhaser phaser) {
            phaser.arriveAndDeregister();
        }
    },
    /** It arrives, passes, and goes without a word. */
    FORGET(false) {
        @Override
        void endFirstPhase(TracedPhaser phaser) throws InterruptedException {
            phaser.arriveAndAwaitAdvance();
        }
    };

    private final boolean staying;

    Leaving(boolean staying) {
        this.staying = staying;
    }

    /** Ends the first phase for that party. */
    abstract void endFirstPhase(TracedPhaser phaser) throws InterruptedException;

    /** Whether it takes part in the phases after the first. */
    boolean stays() {
        return staying;
    }
}
