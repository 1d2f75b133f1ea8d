package dev.interleave.agreement;

import java.time.Duration;
import java.util.List;

import dev.interleave.agreement.Stage.Player;

import static dev.interleave.agreement.Declared.always;
import static dev.interleave.agreement.Declared.led;
import static dev.interleave.agreement.Words.INTERRUPTED;
import static dev.interleave.agreement.Words.LONG;
import static dev.interleave.agreement.Words.PASSED;
import static dev.interleave.agreement.Words.SHORT;
import static dev.interleave.agreement.Words.STUCK;
import static dev.interleave.agreement.Words.TIMED_OUT;

/** Who goes past whom at a StampedLock, which is not re-entrant. */
class StampedTableTests extends Table {

    private static final Synchronizer<Pair> READERS = Pair.stampedRead();

    @Override
    List<Row> rows() {
        return List.of(
                READERS.row("another reads", always(PASSED),
                        (lock, stage) -> lock.asked().holding(() -> stage.start(lock.asked()::take).outcome())),
                READERS.row("another reads, zero time", always(PASSED), (lock, stage) -> lock.asked()
                        .holding(() -> stage.start(() -> lock.asked().take(Duration.ZERO)).outcome())),

                READERS.row("a writer waits", always(PASSED),
                        (lock, stage) -> whileWriterWaits(lock, stage, () -> stage.start(lock.asked()::visit))),
                READERS.row("a writer waits, some time", led(TIMED_OUT).otherwise(PASSED), (lock,
                        stage) -> whileWriterWaits(lock, stage, () -> stage.start(() -> lock.asked().visit(SHORT)))),
                READERS.row("a writer waits, zero time", led(TIMED_OUT).otherwise(PASSED),
                        (lock, stage) -> whileWriterWaits(lock, stage,
                                () -> stage.start(() -> lock.asked().visit(Duration.ZERO)))),
                READERS.row("a writer waits, interrupted before it comes", always(INTERRUPTED),
                        (lock, stage) -> whileWriterWaits(lock, stage, () -> stage.interrupted(lock.asked()::visit))),
                READERS.row("a writer waits, and times out, some time", led("timed out, passed")
                        .otherwise("timed out, timed out"), (lock, stage) -> {
                            lock.asked().lock();
                            Player writer = stage.start(() -> lock.other().take(SHORT.multipliedBy(5)));
                            writer.waits();
                            Player reader = stage.start(() -> lock.asked().visit(LONG));
                            return writer.outcome() + ", " + reader.outcome();
                        }),
                READERS.row("a writer writes, and another waits", led("writer, reader").otherwise("reader, writer"),
                        StampedTableTests::served),

                READERS.row("read again", always(PASSED),
                        (lock, stage) -> stage.start(() -> lock.asked().holding(lock.asked()::take)).outcome()),
                READERS.row("read again while a writer waits", always(PASSED), (lock, stage) -> {
                    lock.asked().lock();
                    Player writer = stage.target(lock.other()::take);
                    writer.waits();
                    String came = lock.asked().take();
                    writer.interrupt();
                    writer.outcome();
                    return came;
                }),
                READERS.row("upgraded", always(STUCK),
                        (lock, stage) -> stage.start(() -> lock.asked().holding(lock.other()::take)).outcomeOrStuck()),
                READERS.row("upgraded, zero time", always(TIMED_OUT), (lock, stage) -> stage
                        .start(() -> lock.asked().holding(() -> lock.other().take(Duration.ZERO))).outcome()),
                READERS.row("read by its writer", always(STUCK),
                        (lock, stage) -> stage.start(() -> lock.other().holding(lock.asked()::take)).outcomeOrStuck()),
                READERS.row("read by its writer, zero time", always(TIMED_OUT), (lock, stage) -> stage
                        .start(() -> lock.other().holding(() -> lock.asked().take(Duration.ZERO))).outcome()));
    }

    @FunctionalInterface
    private interface Coming {

        Player comes() throws InterruptedException;
    }

    /** What comes of a reader while another reads and a writer waits. */
    private static String whileWriterWaits(Pair lock, Stage stage, Coming reader) throws Exception {
        Player writer;
        String came;
        lock.asked().lock();
        try {
            writer = stage.start(lock.other()::visit);
            writer.waits();
            came = reader.comes().outcome();
        }
        finally {
            lock.asked().unlock();
        }
        writer.outcome();
        return came;
    }

    private static String served(Pair lock, Stage stage) throws Exception {
        StringBuilder served = new StringBuilder();
        lock.other().lock();
        Player writer = stage.start(() -> lock.other().holding(() -> served.append("writer, ").toString()));
        writer.waits();
        Player reader = stage.start(() -> lock.asked().holding(() -> served.append("reader, ").toString()));
        reader.waits();
        lock.other().unlock();
        writer.outcome();
        reader.outcome();
        return served.substring(0, served.length() - 2);
    }
}
