package dev.interleave.differential;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedBarrier;
import dev.interleave.sync.TracedExchanger;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedPhaser;

/**
 * Where threads wait for one another.
 *
 * @param latch a latch to be counted down once
 * @param barrier a barrier
 * @param phaser a phaser
 * @param exchanger an exchanger
 */
record Meetings(TracedLatch latch, TracedBarrier barrier, TracedPhaser phaser, TracedExchanger exchanger) {

    private static final Kit<Meetings> KIT = new Kit<>(Meetings::in);

    static final List<Deed> LATCH = List.of(
            KIT.deed("latch.countDown()", (all, _, _) -> all.latch.countDown()),
            KIT.deed("latch.await(%l)", (all, act, play) -> {
                if (act.limit().isNone()) {
                    all.latch.await();
                }
                else {
                    play.log(all.latch.await(act.limit().duration()) ? 'l' : '-');
                }
            }));

    private static final Deed ARRIVE = KIT.deed("phaser.arriveAndAwaitAdvance()", (all, _, play) -> all.arrive(play));

    private static final Deed LEAVE = KIT.deed("phaser.arriveAndDeregister()", (all, _, play) -> all.leave(play));

    /** Those that come to the phaser: threads that do so are among its parties from the first. */
    private static final Set<Deed> COMING = Set.of(ARRIVE, LEAVE);

    private static final List<Deed> OTHERS = List.of(
            KIT.deed("barrier.await(%l)", (all, act, play) -> all.meet(act, play)),
            KIT.deed("phaser.register()", (all, _, play) -> all.register(play)),
            ARRIVE,
            LEAVE,
            KIT.deed("phaser.party {}", (all, act, play) -> {
                all.register(play);
                try {
                    play.all(act.inside());
                }
                finally {
                    all.leave(play);
                }
            }),
            KIT.deed("exchanger.exchange(%v, %l)", (all, act, play) -> play.log(act.limit().isNone()
                    ? all.exchanger.exchange(act.value())
                    : all.exchanger.exchange(act.value(), act.limit().duration()).orElse(0))));

    static final List<Deed> DEEDS = Stream.of(LATCH, OTHERS).flatMap(List::stream).toList();

    private static Meetings in(Lab lab, Sketch sketch) {
        return new Meetings(lab.latch("latch", 1), lab.barrier("barrier", sketch.setting().parties()),
                lab.phaser("phaser", (int) sketch.threads().stream().filter(Meetings::isComing).count()),
                lab.exchanger("exchanger"));
    }

    /** Whether a thread comes to the phaser, otherwise than as a party that it makes. */
    static boolean isComing(List<Act> acts) {
        return acts.stream().anyMatch(act -> COMING.contains(act.deed()));
    }

    private void meet(Act act, Play play) throws InterruptedException {
        try {
            if (act.limit().isNone()) {
                barrier.await();
            }
            else {
                barrier.await(act.limit().duration());
            }
            play.log('b');
        }
        catch (TimeoutException ex) {
            play.log('t');
        }
        catch (BrokenBarrierException ex) {
            play.log('x');
        }
    }

    private void register(Play play) {
        play.log(phase(phaser.register()));
        play.addParty(1);
    }

    /** A party that is interrupted has arrived, but does not know in which phase the others are, so it does not come again. */
    private void arrive(Play play) throws InterruptedException {
        if (play.isParty()) {
            play.addParty(-1);
            play.log(phase(phaser.arriveAndAwaitAdvance()));
            play.addParty(1);
        }
    }

    private void leave(Play play) {
        if (play.isParty()) {
            play.addParty(-1);
            phaser.arriveAndDeregister();
        }
    }

    private static Object phase(int phase) {
        return phase < 0 ? "T" : phase;
    }
}
