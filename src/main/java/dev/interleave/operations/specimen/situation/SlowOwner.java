package dev.interleave.operations.specimen.situation;

import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.NotRunHere;
import dev.interleave.operations.specimen.Scene;
import dev.interleave.operations.specimen.Situation;
import dev.interleave.operations.specimen.Specimen;

import static dev.interleave.trace.ThreadKind.PLATFORM;
import static dev.interleave.trace.ThreadKind.VIRTUAL;

/** A thread is in a monitor for long, and another waits. No deadlock: the twin of all others. */
@Component
@Order(16)
class SlowOwner implements Situation {

    private static final String SUMMARY =
            "A thread sleeps in a monitor for two hours, another wants to enter it. That is slow, and no deadlock: no alarm "
                    + "may go off. ";

    @Override
    public List<Specimen> specimens() {
        return List.of(
                new Specimen("slow-owner", "No deadlock: a platform thread sleeps in a monitor",
                        SUMMARY + "ThreadMXBean names the owner, and dumps show it in the monitor.", false,
                        Program.class, List.of(PLATFORM, PLATFORM)),
                new Specimen("slow-owner-virtual", "No deadlock: a virtual thread sleeps in a monitor",
                        SUMMARY + "The owner is virtual, so ThreadMXBean calls the one that waits RUNNABLE.", false,
                        Program.class, List.of(VIRTUAL, PLATFORM)));
    }

    @NotRunHere
    static final class Program {

        private static final long HOURS_2 = 2 * 60 * 60 * 1000L;

        private Program() {
        }

        /** Takes what {@link Scene} does. */
        public static void main(String[] arguments) throws InterruptedException {
            Scene scene = new Scene(arguments);
            Object monitor = new Object();
            CountDownLatch sleeperIsInside = new CountDownLatch(2);
            scene.start("sleeper", Thread.State.TIMED_WAITING, () -> {
                synchronized (monitor) {
                    scene.meet(sleeperIsInside);
                    Thread.sleep(HOURS_2);
                }
            });
            scene.start("waiter", Thread.State.BLOCKED, () -> {
                scene.meet(sleeperIsInside);
                synchronized (monitor) {
                    throw new AssertionError();
                }
            });
            scene.hold();
        }
    }
}
