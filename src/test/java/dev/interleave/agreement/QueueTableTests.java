package dev.interleave.agreement;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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

/** Queues that keep elements, which look for an interruption whether or not there is room, or an element. */
@Slow
class QueueTableTests extends Table {

    private static final String GOT = "got 7";

    private static final String GOT_FLAG_KEPT = GOT + Words.FLAG_KEPT;

    private static final Synchronizer<Queueing> DUE = Queueing.delay("elements soon due", SHORT);

    private static final Synchronizer<Queueing> NOT_DUE = Queueing.delay("elements long not due", LONG);

    @Override
    List<Row> rows() {
        return Stream.of(taking(Queueing.array()), taking(Queueing.linked()), taking(Queueing.priority()),
                putting(Queueing.array()), putting(Queueing.linked()), unbounded(Queueing.priority()),
                unbounded(NOT_DUE), empty(Queueing.array()), empty(Queueing.linked()), empty(Queueing.priority()),
                empty(NOT_DUE), delayed())
                .flatMap(List::stream)
                .toList();
    }

    /** There is an element, or one comes. */
    private static List<Row> taking(Synchronizer<Queueing> queues) {
        return List.of(
                queues.row("filled, take", always(GOT), (queue, stage) -> filled(queue, stage, queue::take)),
                queues.row("filled, take in zero time", always(GOT),
                        (queue, stage) -> filled(queue, stage, () -> queue.take(Duration.ZERO))),
                queues.row("filled, take, interrupted before", always(INTERRUPTED), (queue, stage) -> {
                    queue.put();
                    return stage.interrupted(queue::take).outcome();
                }),
                queues.row("filled, take in some time, interrupted before", always(INTERRUPTED), (queue, stage) -> {
                    queue.put();
                    return stage.interrupted(() -> queue.take(LONG)).outcome();
                }),
                queues.row("filled, take in zero time, interrupted before", always(INTERRUPTED), (queue, stage) -> {
                    queue.put();
                    return stage.interrupted(() -> queue.take(Duration.ZERO)).outcome();
                }),
                queues.row("filled while one waits to take", always(GOT), (queue, stage) -> {
                    Player player = stage.start(queue::take);
                    player.waits();
                    queue.put();
                    return player.outcome();
                }),
                queues.row("filled while one waits to take in some time", led(GOT).otherwise(TIMED_OUT),
                        (queue, stage) -> {
                            Player player = stage.start(() -> queue.take(LONG));
                            player.waits();
                            queue.put();
                            return player.outcome();
                        }),
                queues.row("filled while one waits to take, and then interrupted",
                        led(GOT_FLAG_KEPT).otherwise(INTERRUPTED), (queue, stage) -> {
                            Player player = stage.target(queue::take);
                            player.waits();
                            queue.put();
                            player.interrupt();
                            return player.outcome();
                        }),
                queues.row("one waits to take, interrupted, and then filled", either(GOT_FLAG_KEPT, INTERRUPTED),
                        (queue, stage) -> {
                            Player player = stage.target(queue::take);
                            player.waits();
                            player.interrupt();
                            queue.put();
                            return player.outcome();
                        }),
                queues.row("two wait to take, and the interrupted one leaves the element", always(GOT),
                        (queue, stage) -> {
                            Player first = stage.target(queue::take);
                            first.waits();
                            Player second = stage.start(queue::take);
                            second.waits();
                            first.interrupt();
                            queue.put();
                            if (first.outcome().equals(GOT_FLAG_KEPT)) {
                                queue.put();
                            }
                            return second.outcome();
                        }));
    }

    private static String filled(Queueing queue, Stage stage, Act act) throws InterruptedException {
        queue.put();
        return stage.start(act).outcome();
    }

    /** There is none, and none comes. */
    private static List<Row> empty(Synchronizer<Queueing> queues) {
        return List.of(
                queues.row("empty, take", always(STUCK),
                        (queue, stage) -> stage.start(queue::take).outcomeOrStuck()),
                queues.row("empty, take in some time", always(TIMED_OUT),
                        (queue, stage) -> stage.start(() -> queue.take(SHORT)).outcome()),
                queues.row("empty, take in zero time", always(TIMED_OUT),
                        (queue, stage) -> stage.start(() -> queue.take(Duration.ZERO)).outcome()),
                queues.row("empty, take, interrupted before", always(INTERRUPTED),
                        (queue, stage) -> stage.interrupted(queue::take).outcome()),
                queues.row("empty, take in zero time, interrupted before", always(INTERRUPTED),
                        (queue, stage) -> stage.interrupted(() -> queue.take(Duration.ZERO)).outcome()),
                queues.row("empty, take, interrupted while waiting", always(INTERRUPTED), (queue, stage) -> {
                    Player player = stage.target(queue::take);
                    player.waits();
                    player.interrupt();
                    return player.outcome();
                }),
                queues.row("empty, take in some time, interrupted while waiting",
                        led(INTERRUPTED).otherwise(TIMED_OUT_FLAG_KEPT), (queue, stage) -> {
                            Player player = stage.target(() -> queue.take(LONG));
                            player.waits();
                            player.interrupt();
                            return player.outcome();
                        }));
    }

    /** There is room for one. */
    private static List<Row> putting(Synchronizer<Queueing> queues) {
        return List.of(
                queues.row("room, put, interrupted before", always(INTERRUPTED),
                        (queue, stage) -> stage.interrupted(queue::put).outcome()),
                queues.row("room, put in some time, interrupted before", always(INTERRUPTED),
                        (queue, stage) -> stage.interrupted(() -> queue.put(LONG)).outcome()),
                queues.row("room, put in zero time, interrupted before", always(INTERRUPTED),
                        (queue, stage) -> stage.interrupted(() -> queue.put(Duration.ZERO)).outcome()),
                queues.row("room, put in zero time", always(PASSED),
                        (queue, stage) -> stage.start(() -> queue.put(Duration.ZERO)).outcome()),
                queues.row("full, put", always(STUCK), (queue, stage) -> {
                    queue.put();
                    return stage.start(queue::put).outcomeOrStuck();
                }),
                queues.row("full, put in some time", always(TIMED_OUT),
                        (queue, stage) -> filled(queue, stage, () -> queue.put(SHORT))),
                queues.row("full, put in zero time", always(TIMED_OUT),
                        (queue, stage) -> filled(queue, stage, () -> queue.put(Duration.ZERO))),
                queues.row("full, put, interrupted before", always(INTERRUPTED), (queue, stage) -> {
                    queue.put();
                    return stage.interrupted(queue::put).outcome();
                }),
                queues.row("full, put, interrupted while waiting", always(INTERRUPTED), (queue, stage) -> {
                    queue.put();
                    Player player = stage.target(queue::put);
                    player.waits();
                    player.interrupt();
                    return player.outcome();
                }),
                queues.row("emptied while one waits to put", always(PASSED), (queue, stage) -> {
                    queue.put();
                    Player player = stage.start(queue::put);
                    player.waits();
                    queue.take();
                    return player.outcome();
                }),
                queues.row("emptied while one waits to put, and then interrupted",
                        led(PASSED_FLAG_KEPT).otherwise(INTERRUPTED), (queue, stage) -> {
                            queue.put();
                            Player player = stage.target(queue::put);
                            player.waits();
                            queue.take();
                            player.interrupt();
                            return player.outcome();
                        }));
    }

    /** There is always room. */
    private static List<Row> unbounded(Synchronizer<Queueing> queues) {
        return List.of(
                queues.row("put, interrupted before", always(PASSED_FLAG_KEPT),
                        (queue, stage) -> stage.interrupted(queue::put).outcome()),
                queues.row("put in some time, interrupted before", always(PASSED_FLAG_KEPT),
                        (queue, stage) -> stage.interrupted(() -> queue.put(LONG)).outcome()),
                queues.row("put in zero time, interrupted before", always(PASSED_FLAG_KEPT),
                        (queue, stage) -> stage.interrupted(() -> queue.put(Duration.ZERO)).outcome()));
    }

    /** An element can be taken at some time; under a schedule, whenever that is. */
    private static List<Row> delayed() {
        return List.of(
                DUE.row("filled, take", always(GOT), (queue, stage) -> filled(queue, stage, queue::take)),
                DUE.row("filled, take in some time", led(GOT).otherwise(TIMED_OUT),
                        (queue, stage) -> filled(queue, stage, () -> queue.take(LONG))),
                DUE.row("filled, take in zero time", either(GOT, TIMED_OUT),
                        (queue, stage) -> filled(queue, stage, () -> queue.take(Duration.ZERO))),
                DUE.row("filled, take, interrupted before", always(INTERRUPTED), (queue, stage) -> {
                    queue.put();
                    return stage.interrupted(queue::take).outcome();
                }),
                NOT_DUE.row("filled, take in zero time", led(TIMED_OUT).otherwise(GOT),
                        (queue, stage) -> filled(queue, stage, () -> queue.take(Duration.ZERO))),
                NOT_DUE.row("filled, take in some time", led(TIMED_OUT).otherwise(GOT),
                        (queue, stage) -> filled(queue, stage, () -> queue.take(SHORT))),
                NOT_DUE.row("filled, take, interrupted while waiting", led(INTERRUPTED).otherwise(GOT_FLAG_KEPT),
                        (queue, stage) -> {
                            queue.put();
                            Player player = stage.target(queue::take);
                            player.waits();
                            player.interrupt();
                            return player.outcome();
                        }));
    }
}
