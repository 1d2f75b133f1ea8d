package dev.interleave.agreement;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.interleave.Slow;
import dev.interleave.agreement.Stage.Player;
import dev.interleave.sync.TracedBarrier;

import static dev.interleave.agreement.Declared.always;
import static dev.interleave.agreement.Declared.either;
import static dev.interleave.agreement.Declared.led;
import static dev.interleave.agreement.Words.BROKEN;
import static dev.interleave.agreement.Words.INTERRUPTED;
import static dev.interleave.agreement.Words.LONG;
import static dev.interleave.agreement.Words.PASSED;
import static dev.interleave.agreement.Words.PASSED_FLAG_KEPT;
import static dev.interleave.agreement.Words.SHORT;
import static dev.interleave.agreement.Words.STUCK;
import static dev.interleave.agreement.Words.TIMED_OUT;

/** A barrier: a party that gives up breaks it for all. Where a row names two parties, the first named came first. */
@Slow
class BarrierTableTests extends Table {

    /** How a barrier is used. */
    private interface Barrier {

        void await() throws InterruptedException, BrokenBarrierException;

        void await(Duration timeout) throws InterruptedException, BrokenBarrierException, TimeoutException;

        /** Comes, as an act. */
        default String come() throws Exception {
            await();
            return PASSED;
        }

        /** The same in a limited time. */
        default String come(Duration timeout) throws Exception {
            await(timeout);
            return PASSED;
        }
    }

    private record RealBarrier(CyclicBarrier real) implements Barrier {

        @Override
        public void await() throws InterruptedException, BrokenBarrierException {
            real.await();
        }

        @Override
        public void await(Duration timeout) throws InterruptedException, BrokenBarrierException, TimeoutException {
            real.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private record LabBarrier(TracedBarrier traced) implements Barrier {

        @Override
        public void await() throws InterruptedException, BrokenBarrierException {
            traced.await();
        }

        @Override
        public void await(Duration timeout) throws InterruptedException, BrokenBarrierException, TimeoutException {
            traced.await(timeout);
        }
    }

    private static Row row(int parties, String situation, Declared declared, Synchronizer.Use<Barrier> use) {
        return new Synchronizer<Barrier>("CyclicBarrier of " + parties,
                () -> new RealBarrier(new CyclicBarrier(parties)),
                lab -> new LabBarrier(lab.barrier("barrier", parties)))
                .row(situation, declared, use);
    }

    @Override
    List<Row> rows() {
        return List.of(
                row(1, "comes", always(PASSED), (barrier, stage) -> stage.start(barrier::come).outcome()),
                row(1, "comes, zero time", always(PASSED),
                        (barrier, stage) -> stage.start(() -> barrier.come(Duration.ZERO)).outcome()),
                row(1, "interrupted before it comes", always(INTERRUPTED),
                        (barrier, stage) -> stage.interrupted(barrier::come).outcome()),

                row(2, "alone", always(STUCK), (barrier, stage) -> stage.start(barrier::come).outcomeOrStuck()),
                row(2, "alone, some time", always(TIMED_OUT),
                        (barrier, stage) -> stage.start(() -> barrier.come(SHORT)).outcome()),
                row(2, "alone, zero time", always(TIMED_OUT),
                        (barrier, stage) -> stage.start(() -> barrier.come(Duration.ZERO)).outcome()),
                row(2, "alone, interrupted before it comes", always(INTERRUPTED),
                        (barrier, stage) -> stage.interrupted(barrier::come).outcome()),
                row(2, "alone, zero time, interrupted before it comes", always(INTERRUPTED),
                        (barrier, stage) -> stage.interrupted(() -> barrier.come(Duration.ZERO)).outcome()),
                row(2, "alone, interrupted while waiting", always(INTERRUPTED), (barrier, stage) -> {
                    Player player = stage.target(barrier::come);
                    player.waits();
                    player.interrupt();
                    return player.outcome();
                }),

                row(2, "last", always("passed, passed"),
                        (barrier, stage) -> both(waiting(barrier, stage), Act.outcomeOf(barrier::come))),
                row(2, "last, zero time", led("passed, passed").otherwise("broken, timed out"),
                        (barrier, stage) -> both(waiting(barrier, stage),
                                Act.outcomeOf(() -> barrier.come(Duration.ZERO)))),
                row(2, "last, interrupted before it comes", always("broken, interrupted"),
                        (barrier, stage) -> both(waiting(barrier, stage), stage.interrupted(barrier::come).outcome())),
                row(2, "last, first had some time", led("passed, passed").otherwise("timed out, broken"),
                        (barrier, stage) -> {
                            Player first = stage.start(() -> barrier.come(LONG));
                            first.waits();
                            return both(first, Act.outcomeOf(barrier::come));
                        }),
                row(2, "passed, and then interrupted", always(PASSED_FLAG_KEPT), (barrier, stage) -> {
                    Player first = stage.target(barrier::come);
                    first.waits();
                    barrier.await();
                    first.interrupt();
                    return first.outcome();
                }),
                row(2, "interrupted, and then last comes", either("interrupted, broken", "passed, flag kept, passed"),
                        (barrier, stage) -> {
                            Player first = stage.target(barrier::come);
                            first.waits();
                            first.interrupt();
                            return both(first, Act.outcomeOf(barrier::come));
                        }),

                row(2, "broken by an interruption", always(BROKEN), (barrier, stage) -> {
                    stage.interrupted(barrier::come).outcome();
                    return stage.start(barrier::come).outcome();
                }),
                row(2, "broken by time", always(BROKEN), (barrier, stage) -> {
                    stage.start(() -> barrier.come(SHORT)).outcome();
                    return stage.start(barrier::come).outcome();
                }),
                row(2, "broken by zero time", always(BROKEN),
                        (barrier, stage) -> broken(barrier, stage).start(barrier::come).outcome()),
                row(2, "broken, some time", always(BROKEN),
                        (barrier, stage) -> broken(barrier, stage).start(() -> barrier.come(SHORT)).outcome()),
                row(2, "broken, zero time", always(BROKEN),
                        (barrier, stage) -> broken(barrier, stage).start(() -> barrier.come(Duration.ZERO)).outcome()),
                row(2, "broken, interrupted before it comes", always("broken, flag kept"),
                        (barrier, stage) -> broken(barrier, stage).interrupted(barrier::come).outcome()),

                row(3, "one waits, another has some time", always("broken, timed out"),
                        (barrier, stage) -> both(waiting(barrier, stage),
                                stage.start(() -> barrier.come(SHORT)).outcome())),
                row(3, "one waits, another has zero time", always("broken, timed out"),
                        (barrier, stage) -> both(waiting(barrier, stage),
                                stage.start(() -> barrier.come(Duration.ZERO)).outcome())),
                row(3, "one waits, another is interrupted before it comes", always("broken, interrupted"),
                        (barrier, stage) -> both(waiting(barrier, stage), stage.interrupted(barrier::come).outcome())),
                row(3, "one waits, another is interrupted while waiting", always("broken, interrupted"),
                        (barrier, stage) -> {
                            Player first = waiting(barrier, stage);
                            Player second = stage.target(barrier::come);
                            second.waits();
                            second.interrupt();
                            return both(first, second.outcome());
                        }),
                row(3, "broken while it waits, and then interrupted", always("broken, flag kept"),
                        (barrier, stage) -> {
                            Player first = stage.target(barrier::come);
                            first.waits();
                            broken(barrier, stage);
                            first.interrupt();
                            return first.outcome();
                        }));
    }

    private static Player waiting(Barrier barrier, Stage stage) throws InterruptedException {
        Player player = stage.start(barrier::come);
        player.waits();
        return player;
    }

    private static Stage broken(Barrier barrier, Stage stage) throws InterruptedException {
        stage.start(() -> barrier.come(Duration.ZERO)).outcome();
        return stage;
    }

    private static String both(Player first, String second) throws InterruptedException {
        return first.outcome() + ", " + second;
    }
}
