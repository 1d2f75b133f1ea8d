package dev.interleave.operations.specimen.situation;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.NotRunHere;
import dev.interleave.operations.specimen.Scene;
import dev.interleave.operations.specimen.Situation;
import dev.interleave.operations.specimen.Specimen;

import static dev.interleave.trace.ThreadKind.PLATFORM;
import static dev.interleave.trace.ThreadKind.VIRTUAL;

/** A ring of which one link is a monitor and the other is a lock. */
@Component
@Order(3)
class MonitorAndLock implements Situation {

    private static final String SUMMARY =
            "One thread is in a monitor and wants a ReentrantLock; the other holds the lock and wants to enter the monitor. ";

    @Override
    public List<Specimen> specimens() {
        return List.of(
                new Specimen("monitor-and-lock", "Two platform threads, a monitor and a ReentrantLock",
                        SUMMARY + "A search for monitors alone does not find the ring.", true, Program.class,
                        List.of(PLATFORM, PLATFORM)),
                new Specimen("monitor-and-lock-virtual", "Two virtual threads, a monitor and a ReentrantLock",
                        SUMMARY + "Both are virtual. Only the JSON dump shows a link of the ring, the monitor.", true,
                        Program.class, List.of(VIRTUAL, VIRTUAL)),
                new Specimen("monitor-and-lock-mixed", "A virtual thread in a monitor, a platform thread with a lock",
                        SUMMARY + "The thread in the monitor is virtual, so ThreadMXBean calls the one that wants to "
                                + "enter it RUNNABLE.",
                        true, Program.class, List.of(VIRTUAL, PLATFORM)));
    }

    @NotRunHere
    static final class Program {

        private Program() {
        }

        /** Takes what {@link Scene} does. */
        public static void main(String[] arguments) throws InterruptedException {
            Scene scene = new Scene(arguments);
            Object monitor = new Object();
            Lock lock = new ReentrantLock();
            CountDownLatch bothHoldOne = new CountDownLatch(2);
            scene.start("one", Thread.State.WAITING, () -> {
                synchronized (monitor) {
                    scene.meet(bothHoldOne);
                    lock.lock();
                    try {
                        throw new AssertionError();
                    }
                    finally {
                        lock.unlock();
                    }
                }
            });
            scene.start("two", Thread.State.BLOCKED, () -> {
                lock.lock();
                try {
                    scene.meet(bothHoldOne);
                    synchronized (monitor) {
                        throw new AssertionError();
                    }
                }
                finally {
                    lock.unlock();
                }
            });
            scene.hold();
        }
    }
}
