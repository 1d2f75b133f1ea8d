package dev.interleave.agreement;

import java.util.List;
import java.util.concurrent.Phaser;

import dev.interleave.agreement.Stage.Player;
import dev.interleave.sync.TracedPhaser;

import static dev.interleave.agreement.Declared.always;
import static dev.interleave.agreement.Declared.either;
import static dev.interleave.agreement.Declared.led;
import static dev.interleave.agreement.Words.INTERRUPTED;
import static dev.interleave.agreement.Words.PASSED;
import static dev.interleave.agreement.Words.PASSED_FLAG_KEPT;
import static dev.interleave.agreement.Words.STUCK;

/**
 * A phaser, where a party arrives whether or not it is interrupted, and looks for an interruption only if it has to wait.
 * Where a row names two parties, the first named came first.
 */
class PhaserTableTests extends Table {

    /** How a phaser is used. */
    private interface Phasing {

        void arriveAndAwaitAdvance() throws InterruptedException;

        void arriveAndDeregister();

        void register();

        /** Comes, as an act. */
        default String come() throws InterruptedException {
            arriveAndAwaitAdvance();
            return PASSED;
        }
    }

    private record RealPhaser(Phaser real) implements Phasing {

        @Override
        public void arriveAndAwaitAdvance() throws InterruptedException {
            real.awaitAdvanceInterruptibly(real.arrive());
        }

        @Override
        public void arriveAndDeregister() {
            real.arriveAndDeregister();
        }

        @Override
        public void register() {
            real.register();
        }
    }

    private record LabPhaser(TracedPhaser traced) implements Phasing {

        @Override
        public void arriveAndAwaitAdvance() throws InterruptedException {
            traced.arriveAndAwaitAdvance();
        }

        @Override
        public void arriveAndDeregister() {
            traced.arriveAndDeregister();
        }

        @Override
        public void register() {
            traced.register();
        }
    }

    private static Row row(int parties, String situation, Declared declared, Synchronizer.Use<Phasing> use) {
        return new Synchronizer<Phasing>("Phaser of " + parties, () -> new RealPhaser(new Phaser(parties)),
                lab -> new LabPhaser(lab.phaser("phaser", parties)))
                .row(situation, declared, use);
    }

    @Override
    List<Row> rows() {
        return List.of(
                row(1, "comes", always(PASSED), (phaser, stage) -> stage.start(phaser::come).outcome()),
                row(1, "interrupted before it comes", always(PASSED_FLAG_KEPT),
                        (phaser, stage) -> stage.interrupted(phaser::come).outcome()),
                row(1, "comes after one more is registered", always(STUCK), (phaser, stage) -> {
                    phaser.register();
                    return stage.start(phaser::come).outcomeOrStuck();
                }),

                row(2, "alone", always(STUCK), (phaser, stage) -> stage.start(phaser::come).outcomeOrStuck()),
                row(2, "alone, interrupted before it comes", always(INTERRUPTED),
                        (phaser, stage) -> stage.interrupted(phaser::come).outcome()),
                row(2, "alone, interrupted while waiting", always(INTERRUPTED), (phaser, stage) -> {
                    Player player = stage.target(phaser::come);
                    player.waits();
                    player.interrupt();
                    return player.outcome();
                }),
                row(2, "last", always("passed, passed"), (phaser, stage) -> {
                    Player first = waiting(phaser, stage);
                    return both(first, phaser.come());
                }),
                row(2, "last, interrupted before it comes",
                        led("passed, passed, flag kept").otherwise("passed, interrupted"), (phaser, stage) -> {
                            Player first = waiting(phaser, stage);
                            return both(first, stage.interrupted(phaser::come).outcome());
                        }),
                row(2, "last, after one that gave up", always("interrupted, passed"), (phaser, stage) -> {
                    Player first = stage.interrupted(phaser::come);
                    first.outcome();
                    return both(first, stage.start(phaser::come).outcome());
                }),
                row(2, "last, interrupted before it comes, after one that gave up",
                        always("interrupted, passed, flag kept"), (phaser, stage) -> {
                            Player first = stage.interrupted(phaser::come);
                            first.outcome();
                            return both(first, stage.interrupted(phaser::come).outcome());
                        }),
                row(2, "advanced, and then interrupted", led(PASSED_FLAG_KEPT).otherwise(INTERRUPTED),
                        (phaser, stage) -> {
                            Player player = stage.target(phaser::come);
                            player.waits();
                            phaser.come();
                            player.interrupt();
                            return player.outcome();
                        }),
                row(2, "interrupted, and then advanced", either(INTERRUPTED, PASSED_FLAG_KEPT), (phaser, stage) -> {
                    Player player = stage.target(phaser::come);
                    player.waits();
                    player.interrupt();
                    phaser.come();
                    return player.outcome();
                }),
                row(2, "another deregisters", always(PASSED), (phaser, stage) -> {
                    Player player = waiting(phaser, stage);
                    phaser.arriveAndDeregister();
                    return player.outcome();
                }),
                row(2, "after another has deregistered, interrupted before it comes", always(PASSED_FLAG_KEPT),
                        (phaser, stage) -> {
                            phaser.arriveAndDeregister();
                            return stage.interrupted(phaser::come).outcome();
                        }),

                row(1, "comes after the end", always(PASSED), (phaser, stage) -> {
                    phaser.arriveAndDeregister();
                    return stage.start(phaser::come).outcome();
                }),
                row(1, "interrupted before it comes after the end", always(PASSED_FLAG_KEPT), (phaser, stage) -> {
                    phaser.arriveAndDeregister();
                    return stage.interrupted(phaser::come).outcome();
                }));
    }

    private static Player waiting(Phasing phaser, Stage stage) throws InterruptedException {
        Player player = stage.start(phaser::come);
        player.waits();
        return player;
    }

    private static String both(Player first, String second) throws InterruptedException {
        return first.outcome() + ", " + second;
    }
}
