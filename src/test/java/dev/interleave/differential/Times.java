package dev.interleave.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedTimer;

/**
 * Sleep, and timers, which the main arms before it starts the threads.
 *
 * @param armed those armed so far
 */
record Times(List<Armed> armed) {

    private static final Kit<Times> KIT = new Kit<>(Times::in);

    /** For the main alone, before it starts the threads. */
    static final Deed ARM = KIT.deed("timer.arm {}", (times, act, play) -> times.arm(act, play));

    static final List<Deed> DEEDS = List.of(ARM,
            KIT.deed("sleep(%v)", (_, act, play) -> play.lab().sleep(
                    Limit.A_WHILE.duration().multipliedBy(act.value() - 1L))),
            KIT.deed("timer.cancel()", (times, _, play) -> times.armed.forEach(
                    one -> play.log(one.timer().cancel() ? 'c' : '-'))));

    /**
     * A timer and what its thread plays with.
     *
     * @param timer the timer
     * @param play what its thread plays with
     * @param main what the main plays with
     */
    private record Armed(TracedTimer timer, Play play, Play main) {
    }

    private static Times in(Lab lab, Sketch sketch) {
        return new Times(new ArrayList<>());
    }

    private void arm(Act act, Play main) throws InterruptedException {
        Play play = main.another();
        // Freely it may fire before this thread has put it among the others, where what it does looks for it.
        CountDownLatch known = new CountDownLatch(1);
        TracedTimer timer = main.lab().timer("timer-" + armed.size(), Limit.A_WHILE.duration(), _ -> {
            known.await();
            play.upToInterruption(act.inside());
        });
        armed.add(new Armed(timer, play, main));
        known.countDown();
    }

    /** Waits for all timers, and has the main log what they did. */
    static void join(Stage stage) throws InterruptedException {
        Times times = stage.things(KIT);
        if (times != null) {
            for (Armed one : times.armed) {
                one.timer().join();
                one.main().log("(" + one.play() + ")");
            }
        }
    }
}
