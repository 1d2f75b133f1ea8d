package dev.interleave.differential;

import java.util.List;
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

    private static final List<Deed> OTHERS = List.of(
            KIT.deed("barrier.await(%l)", (all, act, play) -> all.meet(act, play)),
            KIT.deed("phaser.register()", (all, _, play) -> play.log(phase(all.phaser.register()))),
            KIT.deed("phaser.arriveAndAwaitAdvance()", (all, _, play) -> {
                try {
                    play.log(phase(all.phaser.arriveAndAwaitAdvance()));
                }
                catch (IllegalStateException ex) {
                    play.log('x');
                }
            }),
            KIT.deed("phaser.arriveAndDeregister()", (all, _, play) -> all.leave(play)),
            KIT.deed("phaser.party {}", (all, act, play) -> {
                int phase = all.phaser.register();
                play.log(phase(phase));
                if (phase >= 0) {
                    try {
                        play.all(act.inside());
                    }
                    finally {
                        all.leave(play);
                    }
                }
            }),
            KIT.deed("exchanger.exchange(%v, %l)", (all, act, play) -> play.log(act.limit().isNone()
                    ? all.exchanger.exchange(act.value())
                    : all.exchanger.exchange(act.value(), act.limit().duration()).orElse(0))));

    static final List<Deed> DEEDS = Stream.of(LATCH, OTHERS).flatMap(List::stream).toList();

    private static Meetings in(Lab lab, Setting setting) {
        return new Meetings(lab.latch("latch", 1), lab.barrier("barrier", setting.parties()),
                lab.phaser("phaser", setting.parties()), lab.exchanger("exchanger"));
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

    private void leave(Play play) {
        try {
            phaser.arriveAndDeregister();
        }
        catch (IllegalStateException ex) {
            play.log('x');
        }
    }

    private static Object phase(int phase) {
        return phase < 0 ? "T" : phase;
    }
}
