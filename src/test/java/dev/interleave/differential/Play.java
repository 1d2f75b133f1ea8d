package dev.interleave.differential;

import java.util.List;

import dev.interleave.sync.Lab;

/**
 * What one thread of a program has while it is run: the things it shares with the others, and its own log.
 *
 * <p>Confined to its thread, but for what is shared, which the main makes before it starts the others.
 */
final class Play {

    private final Stage stage;

    private final StringBuilder log = new StringBuilder();

    /** As how many parties of a phaser it is to arrive. */
    private int parties;

    Play(Stage stage) {
        this.stage = stage;
    }

    /** Does acts one after another; returns true. */
    boolean all(List<Act> acts) throws InterruptedException {
        for (Act act : acts) {
            act.deed().body().in(this, act);
        }
        return true;
    }

    /** Does acts one after another, up to an interruption, which is logged. */
    void upToInterruption(List<Act> acts) {
        try {
            all(acts);
        }
        catch (InterruptedException ex) {
            log('!');
        }
    }

    void log(Object what) {
        log.append(what);
    }

    Lab lab() {
        return stage.lab();
    }

    <T> T things(Kit<T> kit) {
        return stage.things(kit);
    }

    Stage stage() {
        return stage;
    }

    /** Whether it is a party of a phaser, and so may arrive there. */
    boolean isParty() {
        return parties > 0;
    }

    /** Becomes a party of a phaser once more, or once less. */
    void addParty(int more) {
        parties += more;
    }

    /** What another thread has that plays along. */
    Play another() {
        return new Play(stage);
    }

    /** The log so far. */
    @Override
    public String toString() {
        return log.toString();
    }
}
