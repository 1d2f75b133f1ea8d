package dev.interleave.agreement;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.interleave.Slow;
import dev.interleave.agreement.Stage.Player;

import static dev.interleave.agreement.Declared.always;
import static dev.interleave.agreement.Declared.led;
import static dev.interleave.agreement.Words.INTERRUPTED;
import static dev.interleave.agreement.Words.LONG;
import static dev.interleave.agreement.Words.PASSED;
import static dev.interleave.agreement.Words.PASSED_FLAG_KEPT;
import static dev.interleave.agreement.Words.SHORT;
import static dev.interleave.agreement.Words.STUCK;
import static dev.interleave.agreement.Words.TIMED_OUT;

/** Who goes past whom at a ReentrantReadWriteLock, and how its readers and writers turn into one another. */
@Slow
class ReadWriteTableTests extends Table {

    @Override
    List<Row> rows() {
        return Stream.of(false, true)
                .flatMap(fair -> Stream.of(besideReaders(Pair.read(fair)), behindWriter(Pair.read(fair)),
                        byItself(Pair.read(fair)), turning(Pair.read(fair))))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> besideReaders(Synchronizer<Pair> readers) {
        return List.of(
                readers.row("another reads", always(PASSED),
                        (lock, stage) -> lock.asked().holding(() -> stage.start(lock.asked()::take).outcome())),
                readers.row("another reads, zero time", always(PASSED), (lock, stage) -> lock.asked()
                        .holding(() -> stage.start(() -> lock.asked().take(Duration.ZERO)).outcome())),
                readers.row("another reads, interrupted before it comes", always(INTERRUPTED),
                        (lock, stage) -> lock.asked().holding(() -> stage.interrupted(lock.asked()::take).outcome())));
    }

    /** A reader comes that does not hold the lock, another one reads and a writer waits. */
    private static List<Row> behindWriter(Synchronizer<Pair> readers) {
        return List.of(
                readers.row("a writer waits", led(STUCK).otherwise(PASSED),
                        (lock, stage) -> whileWriterWaits(lock, stage,
                                () -> stage.start(lock.asked()::visit).outcomeOrStuck())),
                readers.row("a writer waits, some time", led(TIMED_OUT).otherwise(PASSED),
                        (lock, stage) -> whileWriterWaits(lock, stage,
                                () -> stage.start(() -> lock.asked().visit(SHORT)).outcome())),
                readers.row("a writer waits, zero time", led(TIMED_OUT).otherwise(PASSED),
                        (lock, stage) -> whileWriterWaits(lock, stage,
                                () -> stage.start(() -> lock.asked().visit(Duration.ZERO)).outcome())),
                readers.row("a writer waits, interrupted before it comes", always(INTERRUPTED),
                        (lock, stage) -> whileWriterWaits(lock, stage,
                                () -> stage.interrupted(lock.asked()::visit).outcome())),
                readers.row("a writer waits, interrupted while waiting", led(INTERRUPTED).otherwise(PASSED_FLAG_KEPT),
                        (lock, stage) -> whileWriterWaits(lock, stage, () -> {
                            Player reader = stage.target(lock.asked()::visit);
                            reader.waits();
                            reader.interrupt();
                            return reader.outcome();
                        })),
                readers.row("a writer waits, and times out", always("timed out, passed"), (lock, stage) -> {
                    lock.asked().lock();
                    Player writer = stage.start(() -> lock.other().take(SHORT.multipliedBy(5)));
                    writer.waits();
                    Player reader = stage.start(lock.asked()::visit);
                    return writer.outcome() + ", " + reader.outcome();
                }),
                readers.row("a writer waits, and is interrupted", always("interrupted, passed"), (lock, stage) -> {
                    lock.asked().lock();
                    Player writer = stage.target(lock.other()::take);
                    writer.waits();
                    Player reader = stage.start(lock.asked()::visit);
                    reader.waits();
                    writer.interrupt();
                    return writer.outcome() + ", " + reader.outcome();
                }),
                readers.row("a writer waits, and has its turn", led("writer, reader").otherwise("reader, writer"),
                        (lock, stage) -> served(lock, stage, lock.asked())),
                readers.row("a writer writes, and another waits", led("writer, reader").otherwise("reader, writer"),
                        (lock, stage) -> served(lock, stage, lock.other())));
    }

    private static String whileWriterWaits(Pair lock, Stage stage, Act act) throws Exception {
        Player[] writer = new Player[1];
        String came = lock.asked().holding(() -> {
            writer[0] = stage.start(lock.other()::visit);
            writer[0].waits();
            return act.play();
        });
        if (!came.equals(STUCK)) {
            // If the reader is stuck, so is the writer, and is ended with it.
            writer[0].outcome();
        }
        return came;
    }

    /** In which order a writer and a reader are served that came in that order while somebody held the lock. */
    private static String served(Pair lock, Stage stage, Locking held) throws Exception {
        StringBuilder served = new StringBuilder();
        held.lock();
        Player writer = stage.start(() -> lock.other().holding(() -> served.append("writer, ").toString()));
        writer.waits();
        Player reader = stage.start(() -> lock.asked().holding(() -> served.append("reader, ").toString()));
        reader.waits();
        held.unlock();
        writer.outcome();
        reader.outcome();
        return served.substring(0, served.length() - 2);
    }

    /** A reader comes that holds the lock, and a writer waits. */
    private static List<Row> byItself(Synchronizer<Pair> readers) {
        return List.of(
                readers.row("it reads already, and a writer waits", always(PASSED),
                        (lock, stage) -> whileWriterWaits(lock, stage, lock.asked()::visit)),
                readers.row("it reads already, and a writer waits, some time", always(PASSED),
                        (lock, stage) -> whileWriterWaits(lock, stage, () -> lock.asked().visit(LONG))),
                readers.row("it reads already, and a writer waits, zero time", always(PASSED),
                        (lock, stage) -> whileWriterWaits(lock, stage, () -> lock.asked().visit(Duration.ZERO))),
                readers.row("it reads already, interrupted before it comes again", always(INTERRUPTED),
                        (lock, stage) -> stage.interrupted(lock.asked()::take, lock.asked()::take).outcome()));
    }

    /** A reader becomes a writer, which cannot be, and a writer becomes a reader. */
    private static List<Row> turning(Synchronizer<Pair> readers) {
        return List.of(
                readers.row("upgraded", always(STUCK),
                        (lock, stage) -> stage.start(() -> lock.asked().holding(lock.other()::take)).outcomeOrStuck()),
                readers.row("upgraded, some time", always(TIMED_OUT), (lock, stage) -> stage
                        .start(() -> lock.asked().holding(() -> lock.other().take(SHORT))).outcome()),
                readers.row("upgraded, zero time", always(TIMED_OUT), (lock, stage) -> stage
                        .start(() -> lock.asked().holding(() -> lock.other().take(Duration.ZERO))).outcome()),
                readers.row("upgraded, interrupted before", always(INTERRUPTED),
                        (lock, stage) -> stage.interrupted(lock.asked()::take, lock.other()::take).outcome()),
                readers.row("upgraded, interrupted while waiting", always(INTERRUPTED), (lock, stage) -> {
                    Player player = stage.target(() -> lock.asked().holding(lock.other()::take));
                    player.waits();
                    player.interrupt();
                    return player.outcome();
                }),
                readers.row("read by its writer", always(PASSED),
                        (lock, stage) -> stage.start(() -> lock.other().holding(lock.asked()::take)).outcome()),
                readers.row("read by its writer, zero time", always(PASSED), (lock, stage) -> stage
                        .start(() -> lock.other().holding(() -> lock.asked().take(Duration.ZERO))).outcome()),
                readers.row("read by its writer while a writer waits", always(PASSED), (lock, stage) -> {
                    return lock.other().holding(() -> {
                        stage.start(lock.other()::visit).waits();
                        return lock.asked().visit();
                    });
                }),
                readers.row("downgraded, another reads", always(PASSED), (lock, stage) -> {
                    downgrade(lock);
                    return stage.start(() -> lock.asked().take(Duration.ZERO)).outcome();
                }),
                readers.row("downgraded, another writes", always(TIMED_OUT), (lock, stage) -> {
                    downgrade(lock);
                    return stage.start(() -> lock.other().take(Duration.ZERO)).outcome();
                }));
    }

    private static void downgrade(Pair lock) throws InterruptedException {
        lock.other().lock();
        lock.asked().lock();
        lock.other().unlock();
    }
}
