package dev.interleave.agreement;

import java.time.Duration;
import java.util.List;

import dev.interleave.Slow;
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

/** What is the same of all locks and of a permit, held alone or shared, fair or not, re-entrant or not. */
@Slow
class LockTableTests extends Table {

    @Override
    List<Row> rows() {
        return Pair.all().stream().flatMap(lock -> rows(lock).stream()).toList();
    }

    private static List<Row> rows(Synchronizer<Pair> locks) {
        return List.of(
                locks.row("free", always(PASSED),
                        (lock, stage) -> stage.start(lock.asked()::take).outcome()),
                locks.row("free, zero time", always(PASSED),
                        (lock, stage) -> stage.start(() -> lock.asked().take(Duration.ZERO)).outcome()),
                locks.row("free, interrupted before it comes", always(INTERRUPTED),
                        (lock, stage) -> stage.interrupted(lock.asked()::take).outcome()),
                locks.row("free, some time, interrupted before it comes", always(INTERRUPTED),
                        (lock, stage) -> stage.interrupted(() -> lock.asked().take(LONG)).outcome()),
                locks.row("free, zero time, interrupted before it comes", always(INTERRUPTED),
                        (lock, stage) -> stage.interrupted(() -> lock.asked().take(Duration.ZERO)).outcome()),

                locks.row("held", always(STUCK),
                        (lock, stage) -> lock.other().holding(() -> stage.start(lock.asked()::take).outcomeOrStuck())),
                locks.row("held, zero time", always(TIMED_OUT), (lock, stage) -> lock.other()
                        .holding(() -> stage.start(() -> lock.asked().take(Duration.ZERO)).outcome())),
                locks.row("held, some time", always(TIMED_OUT), (lock, stage) -> lock.other()
                        .holding(() -> stage.start(() -> lock.asked().take(SHORT)).outcome())),
                locks.row("held, interrupted before it comes", always(INTERRUPTED), (lock, stage) -> lock.other()
                        .holding(() -> stage.interrupted(lock.asked()::take).outcome())),
                locks.row("held, zero time, interrupted before it comes", always(INTERRUPTED),
                        (lock, stage) -> lock.other()
                                .holding(() -> stage.interrupted(() -> lock.asked().take(Duration.ZERO)).outcome())),

                locks.row("interrupted while waiting", always(INTERRUPTED), (lock, stage) -> lock.other()
                        .holding(() -> interruptWaiting(stage.target(lock.asked()::take)))),
                locks.row("some time, interrupted while waiting", led(INTERRUPTED).otherwise(TIMED_OUT_FLAG_KEPT),
                        (lock, stage) -> lock.other()
                                .holding(() -> interruptWaiting(stage.target(() -> lock.asked().take(LONG))))),
                locks.row("given back while it waits", always(PASSED), (lock, stage) -> {
                    lock.other().lock();
                    Player player = stage.start(lock.asked()::take);
                    player.waits();
                    lock.other().unlock();
                    return player.outcome();
                }),
                locks.row("given back while it waits, some time", led(PASSED).otherwise(TIMED_OUT), (lock, stage) -> {
                    lock.other().lock();
                    Player player = stage.start(() -> lock.asked().take(LONG));
                    player.waits();
                    lock.other().unlock();
                    return player.outcome();
                }),
                locks.row("given back, and then interrupted", either(PASSED_FLAG_KEPT, INTERRUPTED), (lock, stage) -> {
                    lock.other().lock();
                    Player player = stage.target(lock.asked()::take);
                    player.waits();
                    lock.other().unlock();
                    player.interrupt();
                    return player.outcome();
                }),
                locks.row("interrupted, and then given back", led(INTERRUPTED).otherwise(PASSED_FLAG_KEPT),
                        (lock, stage) -> {
                            lock.other().lock();
                            Player player = stage.target(lock.asked()::take);
                            player.waits();
                            player.interrupt();
                            lock.other().unlock();
                            return player.outcome();
                        }));
    }

    private static String interruptWaiting(Player player) throws InterruptedException {
        player.waits();
        player.interrupt();
        return player.outcome();
    }
}
