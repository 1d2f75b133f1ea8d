package dev.interleave.agreement;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.interleave.agreement.Stage.Player;
import dev.interleave.sync.TracedExchanger;

import static dev.interleave.agreement.Declared.always;
import static dev.interleave.agreement.Declared.either;
import static dev.interleave.agreement.Declared.led;
import static dev.interleave.agreement.Words.INTERRUPTED;
import static dev.interleave.agreement.Words.LONG;
import static dev.interleave.agreement.Words.SHORT;
import static dev.interleave.agreement.Words.STUCK;
import static dev.interleave.agreement.Words.TIMED_OUT;

/**
 * An exchanger, where whoever comes meets whoever waits before it looks at its watch or for an interruption. The first thread
 * brings 1, the second 2.
 */
class ExchangerTableTests extends Table {

    private static final Synchronizer<Exchange> EXCHANGERS = new Synchronizer<>("Exchanger",
            () -> new RealExchange(new Exchanger<>()), lab -> new LabExchange(lab.exchanger("exchanger")));

    /** How an exchanger is used. */
    private interface Exchange {

        long exchange(long mine) throws InterruptedException;

        long exchange(long mine, Duration timeout) throws InterruptedException, TimeoutException;

        /** Brings something, as an act. */
        default String bring(long mine) throws InterruptedException {
            return Words.got(exchange(mine));
        }

        /** The same in a limited time. */
        default String bring(long mine, Duration timeout) throws InterruptedException, TimeoutException {
            return Words.got(exchange(mine, timeout));
        }
    }

    private record RealExchange(Exchanger<Long> real) implements Exchange {

        @Override
        public long exchange(long mine) throws InterruptedException {
            return real.exchange(mine);
        }

        @Override
        public long exchange(long mine, Duration timeout) throws InterruptedException, TimeoutException {
            return real.exchange(mine, timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private record LabExchange(TracedExchanger traced) implements Exchange {

        @Override
        public long exchange(long mine) throws InterruptedException {
            return traced.exchange(mine);
        }

        @Override
        public long exchange(long mine, Duration timeout) throws InterruptedException, TimeoutException {
            OptionalLong got = traced.exchange(mine, timeout);
            return got.orElseThrow(TimeoutException::new);
        }
    }

    @Override
    List<Row> rows() {
        return List.of(
                EXCHANGERS.row("alone", always(STUCK),
                        (exchanger, stage) -> stage.start(() -> exchanger.bring(1)).outcomeOrStuck()),
                EXCHANGERS.row("alone, some time", always(TIMED_OUT),
                        (exchanger, stage) -> stage.start(() -> exchanger.bring(1, SHORT)).outcome()),
                EXCHANGERS.row("alone, zero time", always(TIMED_OUT),
                        (exchanger, stage) -> stage.start(() -> exchanger.bring(1, Duration.ZERO)).outcome()),
                EXCHANGERS.row("alone, interrupted before it comes", always(INTERRUPTED),
                        (exchanger, stage) -> stage.interrupted(() -> exchanger.bring(1)).outcome()),
                EXCHANGERS.row("alone, some time, interrupted before it comes", always(INTERRUPTED),
                        (exchanger, stage) -> stage.interrupted(() -> exchanger.bring(1, LONG)).outcome()),
                EXCHANGERS.row("alone, zero time, interrupted before it comes", always(INTERRUPTED),
                        (exchanger, stage) -> stage.interrupted(() -> exchanger.bring(1, Duration.ZERO)).outcome()),
                EXCHANGERS.row("alone, interrupted while waiting", always(INTERRUPTED), (exchanger, stage) -> {
                    Player player = stage.target(() -> exchanger.bring(1));
                    player.waits();
                    player.interrupt();
                    return player.outcome();
                }),

                EXCHANGERS.row("another waits", always("got 1, first got 2"), (exchanger,
                        stage) -> second(exchanger, stage, () -> stage.start(() -> exchanger.bring(2)))),
                EXCHANGERS.row("another waits, some time",
                        led("got 1, first got 2").otherwise("timed out, first got 3"),
                        (exchanger, stage) -> second(exchanger, stage,
                                () -> stage.start(() -> exchanger.bring(2, LONG)))),
                EXCHANGERS.row("another waits, zero time",
                        led("got 1, first got 2").otherwise("timed out, first got 3"),
                        (exchanger, stage) -> second(exchanger, stage,
                                () -> stage.start(() -> exchanger.bring(2, Duration.ZERO)))),
                EXCHANGERS.row("another waits, interrupted before it comes",
                        led("got 1, flag kept, first got 2").otherwise("interrupted, first got 3"),
                        (exchanger, stage) -> second(exchanger, stage,
                                () -> stage.interrupted(() -> exchanger.bring(2)))),
                EXCHANGERS.row("another waits, zero time, interrupted before it comes",
                        led("got 1, flag kept, first got 2").otherwise("interrupted, first got 3"),
                        (exchanger, stage) -> second(exchanger, stage,
                                () -> stage.interrupted(() -> exchanger.bring(2, Duration.ZERO)))),

                EXCHANGERS.row("two of zero time", either("timed out, timed out", "got 2, got 1"),
                        (exchanger, stage) -> {
                            Player first = stage.start(() -> exchanger.bring(1, Duration.ZERO));
                            Player second = stage.start(() -> exchanger.bring(2, Duration.ZERO));
                            return first.outcome() + ", " + second.outcome();
                        }),
                EXCHANGERS.row("met, and then interrupted", always("got 2, flag kept"), (exchanger, stage) -> {
                    Player first = stage.target(() -> exchanger.bring(1));
                    first.waits();
                    exchanger.exchange(2);
                    first.interrupt();
                    return first.outcome();
                }),
                EXCHANGERS.row("interrupted, and then another comes for zero time",
                        either("timed out, first interrupted", "got 1, first got 2, flag kept"),
                        (exchanger, stage) -> {
                            Player first = stage.target(() -> exchanger.bring(1));
                            first.waits();
                            first.interrupt();
                            String second = Act.outcomeOf(() -> exchanger.bring(2, Duration.ZERO));
                            return second + ", first " + first.outcome();
                        }));
    }

    @FunctionalInterface
    private interface Coming {

        Player comes() throws InterruptedException;
    }

    /** What comes of the second that comes, and of the first, who waits as long as it takes: if need be for a third. */
    private static String second(Exchange exchanger, Stage stage, Coming coming) throws Exception {
        Player first = stage.start(() -> exchanger.bring(1));
        first.waits();
        String second = coming.comes().outcome();
        if (!second.startsWith("got")) {
            exchanger.exchange(3);
        }
        return second + ", first " + first.outcome();
    }
}
