package dev.interleave.agreement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.interleave.agreement.Stage.Player;

import static dev.interleave.agreement.Declared.always;
import static dev.interleave.agreement.Declared.either;
import static dev.interleave.agreement.Declared.led;
import static dev.interleave.agreement.Words.INTERRUPTED;
import static dev.interleave.agreement.Words.LONG;
import static dev.interleave.agreement.Words.PASSED;
import static dev.interleave.agreement.Words.SHORT;
import static dev.interleave.agreement.Words.STUCK;
import static dev.interleave.agreement.Words.TIMED_OUT;

/**
 * A SynchronousQueue: who has all the time looks for an interruption before anything else, who has not looks only when it has
 * met nobody.
 */
class SynchronousQueueTableTests extends Table {

    private static final Synchronizer<Queueing> QUEUES = Queueing.synchronous();

    /**
     * One of both sides of the queue.
     *
     * @param verb what it does
     * @param did how it is told that it has done so
     * @param putting whether it puts, and does not take
     */
    private record Side(String verb, String did, boolean putting) {

        Act act(Queueing queue) {
            return putting ? queue::put : queue::take;
        }

        Act act(Queueing queue, Duration timeout) {
            return putting ? () -> queue.put(timeout) : () -> queue.take(timeout);
        }
    }

    private static final Side PUTS = new Side("put", PASSED, true);

    private static final Side TAKES = new Side("take", "got 7", false);

    @Override
    List<Row> rows() {
        List<Row> rows = new ArrayList<>(alone(PUTS));
        rows.addAll(alone(TAKES));
        rows.addAll(met(PUTS, TAKES));
        rows.addAll(met(TAKES, PUTS));
        rows.addAll(waiting(PUTS, TAKES));
        rows.addAll(waiting(TAKES, PUTS));
        rows.add(QUEUES.row("put and take in zero time", always("timed out, timed out"), (queue, stage) -> {
            Player taker = stage.start(() -> queue.take(Duration.ZERO));
            return Act.outcomeOf(() -> queue.put(Duration.ZERO)) + ", " + taker.outcome();
        }));
        return rows;
    }

    /** Nobody is there to be met. */
    private static List<Row> alone(Side side) {
        return List.of(
                QUEUES.row(side.verb() + ", alone", always(STUCK),
                        (queue, stage) -> stage.start(side.act(queue)).outcomeOrStuck()),
                QUEUES.row(side.verb() + " in some time, alone", always(TIMED_OUT),
                        (queue, stage) -> stage.start(side.act(queue, SHORT)).outcome()),
                QUEUES.row(side.verb() + " in zero time, alone", always(TIMED_OUT),
                        (queue, stage) -> stage.start(side.act(queue, Duration.ZERO)).outcome()),
                QUEUES.row(side.verb() + ", alone, interrupted before", always(INTERRUPTED),
                        (queue, stage) -> stage.interrupted(side.act(queue)).outcome()),
                QUEUES.row(side.verb() + " in some time, alone, interrupted before", always(INTERRUPTED),
                        (queue, stage) -> stage.interrupted(side.act(queue, LONG)).outcome()),
                QUEUES.row(side.verb() + " in zero time, alone, interrupted before", always(INTERRUPTED),
                        (queue, stage) -> stage.interrupted(side.act(queue, Duration.ZERO)).outcome()),
                QUEUES.row(side.verb() + ", alone, interrupted while waiting", always(INTERRUPTED), (queue, stage) -> {
                    Player player = stage.target(side.act(queue));
                    player.waits();
                    player.interrupt();
                    return player.outcome();
                }));
    }

    /** Somebody waits who has all the time, and is met by another at last. */
    private static List<Row> met(Side side, Side other) {
        String both = side.did() + ", other " + other.did();
        String bothFlagKept = side.did() + Words.FLAG_KEPT + ", other " + other.did();
        String later = ", other " + other.did();
        return List.of(
                QUEUES.row(side.verb() + ", another waits", always(both),
                        (queue, stage) -> meet(queue, stage, side, other, () -> stage.start(side.act(queue)))),
                QUEUES.row(side.verb() + " in some time, another waits", led(both).otherwise(TIMED_OUT + later),
                        (queue, stage) -> meet(queue, stage, side, other, () -> stage.start(side.act(queue, LONG)))),
                QUEUES.row(side.verb() + " in zero time, another waits", led(both).otherwise(TIMED_OUT + later),
                        (queue, stage) -> meet(queue, stage, side, other,
                                () -> stage.start(side.act(queue, Duration.ZERO)))),
                QUEUES.row(side.verb() + ", another waits, interrupted before", always(INTERRUPTED + later),
                        (queue, stage) -> meet(queue, stage, side, other, () -> stage.interrupted(side.act(queue)))),
                QUEUES.row(side.verb() + " in some time, another waits, interrupted before",
                        led(bothFlagKept).otherwise(INTERRUPTED + later),
                        (queue, stage) -> meet(queue, stage, side, other,
                                () -> stage.interrupted(side.act(queue, LONG)))),
                QUEUES.row(side.verb() + " in zero time, another waits, interrupted before",
                        led(bothFlagKept).otherwise(INTERRUPTED + later),
                        (queue, stage) -> meet(queue, stage, side, other,
                                () -> stage.interrupted(side.act(queue, Duration.ZERO)))));
    }

    @FunctionalInterface
    private interface Coming {

        Player comes() throws InterruptedException;
    }

    private static String meet(Queueing queue, Stage stage, Side side, Side other, Coming coming) throws Exception {
        Player waiting = stage.start(other.act(queue));
        waiting.waits();
        String came = coming.comes().outcome();
        if (!came.startsWith(side.did())) {
            side.act(queue).play();
        }
        return came + ", other " + waiting.outcome();
    }

    /** It waits itself. */
    private static List<Row> waiting(Side side, Side other) {
        return List.of(
                QUEUES.row(side.verb() + ", met while it waits, and then interrupted",
                        always(side.did() + Words.FLAG_KEPT), (queue, stage) -> {
                            Player player = stage.target(side.act(queue));
                            player.waits();
                            other.act(queue).play();
                            player.interrupt();
                            return player.outcome();
                        }),
                QUEUES.row(side.verb() + ", interrupted while it waits, and then another comes for zero time",
                        either(TIMED_OUT + ", interrupted",
                                other.did() + ", " + side.did() + Words.FLAG_KEPT),
                        (queue, stage) -> {
                            Player player = stage.target(side.act(queue));
                            player.waits();
                            player.interrupt();
                            String came = Act.outcomeOf(other.act(queue, Duration.ZERO));
                            return came + ", " + player.outcome();
                        }));
    }
}
