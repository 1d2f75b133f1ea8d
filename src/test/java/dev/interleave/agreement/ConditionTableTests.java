package dev.interleave.agreement;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.interleave.Slow;
import dev.interleave.agreement.Stage.Gate;
import dev.interleave.agreement.Stage.Player;

import static dev.interleave.agreement.Declared.always;
import static dev.interleave.agreement.Declared.either;
import static dev.interleave.agreement.Declared.led;
import static dev.interleave.agreement.Words.INTERRUPTED;
import static dev.interleave.agreement.Words.LONG;
import static dev.interleave.agreement.Words.NOT_THE_HOLDER;
import static dev.interleave.agreement.Words.PASSED;
import static dev.interleave.agreement.Words.PASSED_FLAG_KEPT;
import static dev.interleave.agreement.Words.SHORT;
import static dev.interleave.agreement.Words.STUCK;
import static dev.interleave.agreement.Words.TIMED_OUT;
import static dev.interleave.agreement.Words.TIMED_OUT_FLAG_KEPT;

/** A condition: a thread that was signalled before it was interrupted continues, and keeps the flag. */
@Slow
class ConditionTableTests extends Table {

    @Override
    List<Row> rows() {
        return Stream.concat(
                Stream.of(Tokens.of(false), Tokens.of(true))
                        .flatMap(tokens -> Stream.of(coming(tokens), signalled(tokens), interrupted(tokens),
                                all(tokens))),
                // Of a fair lock there are too many schedules: to come to it is a step of its own.
                Stream.of(oneOfTwo(Tokens.of(false)))).flatMap(List::stream).toList();
    }

    private static List<Row> coming(Synchronizer<Tokens> conditions) {
        return List.of(
                conditions.row("interrupted before it waits", always(INTERRUPTED),
                        (tokens, stage) -> stage.interrupted(locked(tokens), () -> tokens.takeHolding(null)).outcome()),
                conditions.row("some time, interrupted before it waits", always(INTERRUPTED),
                        (tokens, stage) -> stage.interrupted(locked(tokens), () -> tokens.takeHolding(LONG)).outcome()),
                conditions.row("zero time, interrupted before it waits", always(INTERRUPTED), (tokens, stage) -> stage
                        .interrupted(locked(tokens), () -> tokens.takeHolding(Duration.ZERO))
                        .outcome()),
                conditions.row("interrupted before it waits, it keeps the lock", always("interrupted, lock kept"),
                        (tokens, stage) -> {
                            Player player = stage.interrupted(locked(tokens), () -> {
                                try {
                                    boolean woken = tokens.await(null);
                                    return "woken: " + woken;
                                }
                                finally {
                                    tokens.add(1);
                                    tokens.unlock();
                                }
                            });
                            // Who gets the lock now would find no token if it had been given back for a moment.
                            String kept = tokens.take(Duration.ZERO).equals(PASSED) ? "lock kept" : "lock given back";
                            return player.outcome() + ", " + kept;
                        }),
                conditions.row("nobody signals", always(STUCK),
                        (tokens, stage) -> stage.start(tokens::take).outcomeOrStuck()),
                conditions.row("nobody signals, some time", always(TIMED_OUT),
                        (tokens, stage) -> stage.start(() -> tokens.take(SHORT)).outcome()),
                conditions.row("nobody signals, zero time", always(TIMED_OUT),
                        (tokens, stage) -> stage.start(() -> tokens.take(Duration.ZERO)).outcome()),
                conditions.row("waits without the lock", always(NOT_THE_HOLDER),
                        (tokens, stage) -> stage.start(() -> Words.inTime(tokens.await(LONG))).outcome()),
                conditions.row("signals without the lock", always(NOT_THE_HOLDER),
                        (tokens, stage) -> stage.start(() -> {
                            tokens.signal();
                            return PASSED;
                        }).outcome()));
    }

    private static Act locked(Tokens tokens) {
        return () -> {
            tokens.lock();
            return PASSED;
        };
    }

    private static List<Row> signalled(Synchronizer<Tokens> conditions) {
        return List.of(
                conditions.row("signalled", always(PASSED), (tokens, stage) -> {
                    Player player = waiting(tokens, stage, null);
                    tokens.give();
                    return player.outcome();
                }),
                conditions.row("signalled, some time", led(PASSED).otherwise(TIMED_OUT), (tokens, stage) -> {
                    Player player = waiting(tokens, stage, LONG);
                    tokens.give();
                    return player.outcome();
                }),
                conditions.row("signalled, though there is nothing to be had", always(STUCK), (tokens, stage) -> {
                    Player player = waiting(tokens, stage, null);
                    tokens.holding(tokens::signal);
                    return player.outcomeOrStuck();
                }),
                conditions.row("signalled before it waits", always(STUCK), (tokens, stage) -> {
                    tokens.holding(tokens::signal);
                    return waiting(tokens, stage, null).outcomeOrStuck();
                }),
                conditions.row("signalled, and then interrupted", always(PASSED_FLAG_KEPT), (tokens, stage) -> {
                    Player player = waiting(tokens, stage, null);
                    tokens.holding(() -> {
                        tokens.add(1);
                        tokens.signal();
                        player.interrupt();
                    });
                    return player.outcome();
                }),
                conditions.row("signalled, and interrupted when the lock is free", always(PASSED_FLAG_KEPT),
                        (tokens, stage) -> {
                            Player player = waiting(tokens, stage, null);
                            tokens.give();
                            player.interrupt();
                            return player.outcome();
                        }));
    }

    private static List<Row> interrupted(Synchronizer<Tokens> conditions) {
        return List.of(
                conditions.row("interrupted while waiting", always(INTERRUPTED), (tokens, stage) -> {
                    Player player = waiting(tokens, stage, null);
                    player.interrupt();
                    return player.outcome();
                }),
                conditions.row("some time, interrupted while waiting", led(INTERRUPTED).otherwise(TIMED_OUT_FLAG_KEPT),
                        (tokens, stage) -> {
                            Player player = waiting(tokens, stage, LONG);
                            player.interrupt();
                            return player.outcome();
                        }),
                conditions.row("interrupted while waiting, and the lock is held", always(STUCK), (tokens, stage) -> {
                    Player player = waiting(tokens, stage, null);
                    String[] came = new String[1];
                    tokens.holding(() -> {
                        player.interrupt();
                        came[0] = player.outcomeOrStuck();
                    });
                    return came[0];
                }),
                conditions.row("interrupted, and then signalled", either(INTERRUPTED, PASSED_FLAG_KEPT),
                        (tokens, stage) -> {
                            Player player = waiting(tokens, stage, null);
                            tokens.holding(() -> {
                                player.interrupt();
                                tokens.add(1);
                                tokens.signal();
                            });
                            return player.outcome();
                        }));
    }

    private static List<Row> all(Synchronizer<Tokens> conditions) {
        return List.of(
                conditions.row("two wait, all are signalled", always("passed, passed"), (tokens, stage) -> {
                    Player first = comes(stage.start(tokens::take));
                    Player second = comes(stage.start(tokens::take));
                    tokens.holding(() -> {
                        tokens.add(2);
                        tokens.signalAll();
                    });
                    return first.outcome() + ", " + second.outcome();
                }));
    }

    /** However many wait, one that gives up does not take a signal with it. */
    private static List<Row> oneOfTwo(Synchronizer<Tokens> conditions) {
        return List.of(
                conditions.row("two wait, the interrupted one leaves the signal", always(PASSED), (tokens, stage) -> {
                    Player first = comes(stage.target(tokens::take));
                    Player second = comes(stage.start(tokens::take));
                    tokens.holding(() -> {
                        first.interrupt();
                        tokens.add(1);
                        tokens.signal();
                    });
                    giveIfTaken(tokens, first);
                    return second.outcome();
                }),
                conditions.row("two wait, the one that times out leaves the signal", always(PASSED),
                        (tokens, stage) -> {
                            Player first = comes(stage.start(() -> tokens.take(SHORT)));
                            Player second = comes(stage.start(tokens::take));
                            tokens.give();
                            giveIfTaken(tokens, first);
                            return second.outcome();
                        }));
    }

    private static Player comes(Player player) throws InterruptedException {
        player.waits();
        return player;
    }

    private static void giveIfTaken(Tokens tokens, Player first) throws InterruptedException {
        if (first.outcome().startsWith(PASSED)) {
            tokens.give();
        }
    }

    /** Starts one that waits, or is about to, when whoever asks has the lock the next time. */
    private static Player waiting(Tokens tokens, Stage stage, @Nullable Duration timeout) throws InterruptedException {
        Gate locked = stage.gate();
        Player player = stage.target(() -> tokens.take(timeout, locked::open));
        locked.pass();
        player.waits();
        return player;
    }
}
