package dev.interleave.agreement;

import java.time.Duration;
import java.util.List;

import dev.interleave.agreement.Stage.Player;

import static dev.interleave.agreement.Declared.always;
import static dev.interleave.agreement.Declared.either;
import static dev.interleave.agreement.Declared.led;
import static dev.interleave.agreement.Words.INTERRUPTED;
import static dev.interleave.agreement.Words.LONG;
import static dev.interleave.agreement.Words.PASSED;
import static dev.interleave.agreement.Words.PASSED_FLAG_KEPT;
import static dev.interleave.agreement.Words.SHORT;
import static dev.interleave.agreement.Words.STUCK;
import static dev.interleave.agreement.Words.TIMED_OUT;
import static dev.interleave.agreement.Words.TIMED_OUT_FLAG_KEPT;

/** A latch, which looks for an interruption even if it is open. */
class LatchTableTests extends Table {

    private static final Synchronizer<Latching> LATCHES = Latching.latch();

    private static Row open(String situation, Declared declared, Synchronizer.Use<Latching> use) {
        return LATCHES.row("open" + situation, declared, (latch, stage) -> {
            latch.countDown();
            return use.of(latch, stage);
        });
    }

    private static Row closed(String situation, Declared declared, Synchronizer.Use<Latching> use) {
        return LATCHES.row("closed" + situation, declared, use);
    }

    @Override
    List<Row> rows() {
        return List.of(
                open("", always(PASSED), (latch, stage) -> stage.start(latch::pass).outcome()),
                open(", zero time", always(PASSED),
                        (latch, stage) -> stage.start(() -> latch.pass(Duration.ZERO)).outcome()),
                open(", interrupted before it comes", always(INTERRUPTED),
                        (latch, stage) -> stage.interrupted(latch::pass).outcome()),
                open(", some time, interrupted before it comes", always(INTERRUPTED),
                        (latch, stage) -> stage.interrupted(() -> latch.pass(LONG)).outcome()),
                open(", zero time, interrupted before it comes", always(INTERRUPTED),
                        (latch, stage) -> stage.interrupted(() -> latch.pass(Duration.ZERO)).outcome()),

                closed("", always(STUCK), (latch, stage) -> stage.start(latch::pass).outcomeOrStuck()),
                closed(", zero time", always(TIMED_OUT),
                        (latch, stage) -> stage.start(() -> latch.pass(Duration.ZERO)).outcome()),
                closed(", some time", always(TIMED_OUT),
                        (latch, stage) -> stage.start(() -> latch.pass(SHORT)).outcome()),
                closed(", interrupted before it comes", always(INTERRUPTED),
                        (latch, stage) -> stage.interrupted(latch::pass).outcome()),
                closed(", zero time, interrupted before it comes", always(INTERRUPTED),
                        (latch, stage) -> stage.interrupted(() -> latch.pass(Duration.ZERO)).outcome()),
                closed(", interrupted while waiting", always(INTERRUPTED), (latch, stage) -> {
                    Player player = stage.target(latch::pass);
                    player.waits();
                    player.interrupt();
                    return player.outcome();
                }),
                closed(", some time, interrupted while waiting", led(INTERRUPTED).otherwise(TIMED_OUT_FLAG_KEPT),
                        (latch, stage) -> {
                            Player player = stage.target(() -> latch.pass(LONG));
                            player.waits();
                            player.interrupt();
                            return player.outcome();
                        }),

                closed(", opened while it waits", always(PASSED), (latch, stage) -> {
                    Player player = stage.start(latch::pass);
                    player.waits();
                    latch.countDown();
                    return player.outcome();
                }),
                closed(", opened while it waits, some time", led(PASSED).otherwise(TIMED_OUT), (latch, stage) -> {
                    Player player = stage.start(() -> latch.pass(LONG));
                    player.waits();
                    latch.countDown();
                    return player.outcome();
                }),
                closed(", opened, and then interrupted", either(PASSED_FLAG_KEPT, INTERRUPTED), (latch, stage) -> {
                    Player player = stage.target(latch::pass);
                    player.waits();
                    latch.countDown();
                    player.interrupt();
                    return player.outcome();
                }),
                closed(", interrupted, and then opened", led(INTERRUPTED).otherwise(PASSED_FLAG_KEPT),
                        (latch, stage) -> {
                            Player player = stage.target(latch::pass);
                            player.waits();
                            player.interrupt();
                            latch.countDown();
                            return player.outcome();
                        }));
    }
}
