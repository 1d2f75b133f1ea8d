package dev.interleave.agreement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.interleave.Slow;
import dev.interleave.agreement.Stage.Player;

import static dev.interleave.agreement.Declared.always;
import static dev.interleave.agreement.Declared.led;
import static dev.interleave.agreement.Words.INTERRUPTED;
import static dev.interleave.agreement.Words.LONG;
import static dev.interleave.agreement.Words.NOT_THE_HOLDER;
import static dev.interleave.agreement.Words.PASSED;
import static dev.interleave.agreement.Words.STUCK;
import static dev.interleave.agreement.Words.TIMED_OUT;

/** Whoever holds a lock and comes again, whoever does not and gives it back, and who of two is served first. */
@Slow
class ReentryTableTests extends Table {

    @Override
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Synchronizer<Pair> lock : List.of(Pair.reentrant(false), Pair.reentrant(true), Pair.write(false),
                Pair.write(true))) {
            rows.addAll(reentrant(lock));
        }
        for (Synchronizer<Pair> lock : List.of(Pair.stampedWrite(), Pair.stampedAlone(), Pair.semaphore(false),
                Pair.semaphore(true))) {
            rows.addAll(notReentrant(lock));
        }
        for (Synchronizer<Pair> lock : Pair.all()) {
            if (!lock.name().contains("read")) {
                rows.add(served(lock));
            }
            if (!lock.name().contains("Semaphore")) {
                rows.add(notHeld(lock));
            }
        }
        return rows;
    }

    private static List<Row> reentrant(Synchronizer<Pair> locks) {
        return List.of(
                locks.row("comes again", always(PASSED),
                        (lock, stage) -> stage.start(() -> lock.asked().holding(lock.asked()::visit)).outcome()),
                locks.row("comes again, some time", always(PASSED), (lock, stage) -> stage
                        .start(() -> lock.asked().holding(() -> lock.asked().visit(LONG))).outcome()),
                locks.row("comes again, zero time", always(PASSED), (lock, stage) -> stage
                        .start(() -> lock.asked().holding(() -> lock.asked().visit(Duration.ZERO))).outcome()),
                locks.row("comes again while another waits, zero time", always(PASSED),
                        (lock, stage) -> lock.asked().holding(() -> {
                            stage.start(lock.asked()::visit).waits();
                            return lock.asked().visit(Duration.ZERO);
                        })),
                locks.row("interrupted before it comes again", always(INTERRUPTED),
                        (lock, stage) -> stage.interrupted(lock.asked()::take, lock.asked()::visit).outcome()),
                locks.row("interrupted before it comes again, zero time", always(INTERRUPTED),
                        (lock, stage) -> stage
                                .interrupted(lock.asked()::take, () -> lock.asked().visit(Duration.ZERO))
                                .outcome()),
                locks.row("given back as often as taken, less one", always(TIMED_OUT), (lock, stage) -> {
                    lock.asked().lock();
                    lock.asked().lock();
                    lock.asked().unlock();
                    String came = stage.start(() -> lock.asked().take(Duration.ZERO)).outcome();
                    lock.asked().unlock();
                    return came;
                }));
    }

    private static List<Row> notReentrant(Synchronizer<Pair> locks) {
        return List.of(
                locks.row("comes again", always(STUCK),
                        (lock, stage) -> stage.start(() -> lock.asked().holding(lock.asked()::take)).outcomeOrStuck()),
                locks.row("comes again, zero time", always(TIMED_OUT), (lock, stage) -> stage
                        .start(() -> lock.asked().holding(() -> lock.asked().take(Duration.ZERO))).outcome()),
                locks.row("interrupted before it comes again", always(INTERRUPTED),
                        (lock, stage) -> stage.interrupted(lock.asked()::take, lock.asked()::take).outcome()));
    }

    private static Row served(Synchronizer<Pair> locks) {
        return locks.row("two wait", led("first, second").otherwise("second, first"), (lock, stage) -> {
            StringBuilder served = new StringBuilder();
            lock.asked().lock();
            Player first = stage.start(() -> lock.asked().holding(() -> served.append("first, ").toString()));
            first.waits();
            Player second = stage.start(() -> lock.asked().holding(() -> served.append("second, ").toString()));
            second.waits();
            lock.asked().unlock();
            first.outcome();
            second.outcome();
            return served.substring(0, served.length() - 2);
        });
    }

    private static Row notHeld(Synchronizer<Pair> locks) {
        return locks.row("given back by one that does not hold it", always(NOT_THE_HOLDER), (lock, stage) -> stage
                .start(() -> {
                    lock.asked().unlock();
                    return PASSED;
                })
                .outcome());
    }
}
