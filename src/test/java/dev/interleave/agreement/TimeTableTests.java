package dev.interleave.agreement;

import java.time.Duration;
import java.util.List;

import dev.interleave.agreement.Stage.Player;
import dev.interleave.sync.Lab;

import static dev.interleave.agreement.Declared.always;
import static dev.interleave.agreement.Declared.either;
import static dev.interleave.agreement.Declared.led;
import static dev.interleave.agreement.Words.INTERRUPTED;
import static dev.interleave.agreement.Words.LONG;
import static dev.interleave.agreement.Words.PASSED;
import static dev.interleave.agreement.Words.PASSED_FLAG_KEPT;
import static dev.interleave.agreement.Words.SHORT;
import static dev.interleave.agreement.Words.STUCK;

/** Sleeping, and waiting for another thread's end. */
class TimeTableTests extends Table {

    private static final Synchronizer<Sleeping> SLEEP =
            new Synchronizer<>("Thread.sleep", () -> Thread::sleep, TimeTableTests::sleepingIn);

    /** The latch is what the other thread waits for before it ends. */
    private static final Synchronizer<Latching> JOIN =
            new Synchronizer<>("Thread.join", Latching.latch().real(), lab -> {
                lab.mayInterrupt();
                return Latching.latch().lab().apply(lab);
            });

    /** How one sleeps. */
    @FunctionalInterface
    private interface Sleeping {

        void sleep(Duration duration) throws InterruptedException;

        /** Sleeps, as an act. */
        default Act act(Duration duration) {
            return () -> {
                sleep(duration);
                return PASSED;
            };
        }
    }

    private static Sleeping sleepingIn(Lab lab) {
        lab.mayInterrupt();
        return lab::sleep;
    }

    @Override
    List<Row> rows() {
        return List.of(
                SLEEP.row("some time", always(PASSED),
                        (sleep, stage) -> stage.start(sleep.act(SHORT)).outcome()),
                SLEEP.row("zero time", always(PASSED),
                        (sleep, stage) -> stage.start(sleep.act(Duration.ZERO)).outcome()),
                SLEEP.row("interrupted before", always(INTERRUPTED),
                        (sleep, stage) -> stage.interrupted(sleep.act(LONG)).outcome()),
                SLEEP.row("zero time, interrupted before", always(INTERRUPTED),
                        (sleep, stage) -> stage.interrupted(sleep.act(Duration.ZERO)).outcome()),
                SLEEP.row("interrupted while sleeping", led(INTERRUPTED).otherwise(PASSED_FLAG_KEPT),
                        (sleep, stage) -> {
                            Player player = stage.target(sleep.act(LONG));
                            player.waits();
                            player.interrupt();
                            return player.outcome();
                        }),

                JOIN.row("of one that has ended", always(PASSED), (_, stage) -> {
                    Player other = ended(stage);
                    return stage.start(joining(other)).outcome();
                }),
                JOIN.row("of one that has ended, interrupted before", always(PASSED_FLAG_KEPT), (_, stage) -> {
                    Player other = ended(stage);
                    return stage.interrupted(joining(other)).outcome();
                }),
                JOIN.row("of one that it has seen seen end, interrupted before", always(PASSED_FLAG_KEPT),
                        (_, stage) -> {
                            Player other = ended(stage);
                            return stage.interrupted(joining(other), joining(other)).outcome();
                        }),
                JOIN.row("of one that goes on", always(STUCK),
                        (latch, stage) -> whileAlive(latch, stage,
                                other -> stage.start(joining(other)).outcomeOrStuck())),
                JOIN.row("of one that goes on, interrupted before", always(INTERRUPTED),
                        (latch, stage) -> whileAlive(latch, stage,
                                other -> stage.interrupted(joining(other)).outcome())),
                JOIN.row("of one that goes on, interrupted while waiting", always(INTERRUPTED),
                        (latch, stage) -> whileAlive(latch, stage, other -> {
                            Player player = stage.target(joining(other));
                            player.waits();
                            player.interrupt();
                            return player.outcome();
                        })),
                JOIN.row("of one that ends meanwhile", always(PASSED), (latch, stage) -> {
                    Player other = stage.start(latch::pass);
                    Player player = stage.start(joining(other));
                    player.waits();
                    latch.countDown();
                    return player.outcome();
                }),
                JOIN.row("of one that ends, and then interrupted", either(PASSED_FLAG_KEPT, INTERRUPTED),
                        (latch, stage) -> {
                            Player other = stage.start(latch::pass);
                            Player player = stage.target(joining(other));
                            player.waits();
                            latch.countDown();
                            other.outcome();
                            player.interrupt();
                            return player.outcome();
                        }));
    }

    private static Act joining(Player other) {
        return () -> {
            other.join();
            return PASSED;
        };
    }

    private static Player ended(Stage stage) throws InterruptedException {
        Player other = stage.start(() -> PASSED);
        other.join();
        return other;
    }

    @FunctionalInterface
    private interface Meanwhile {

        String of(Player other) throws InterruptedException;
    }

    private static String whileAlive(Latching latch, Stage stage, Meanwhile act) throws InterruptedException {
        Player other = stage.start(latch::pass);
        String came = act.of(other);
        latch.countDown();
        return came;
    }
}
