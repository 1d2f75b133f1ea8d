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

/** Two threads take two locks in opposite order. */
@Component
@Order(2)
class TwoLocks implements Situation {

    private static final String SUMMARY = "Each of two threads holds a ReentrantLock and wants the other's. ";

    @Override
    public List<Specimen> specimens() {
        return List.of(
                new Specimen("two-locks", "Two platform threads, two ReentrantLocks",
                        SUMMARY + "A lock knows its owner, so the JVM's search finds the ring.", true,
                        Program.class, List.of(PLATFORM, PLATFORM)),
                new Specimen("two-locks-virtual", "Two virtual threads, two ReentrantLocks",
                        SUMMARY + "Both threads are virtual. No tool names the owner of a lock that they wait for.",
                        true, Program.class, List.of(VIRTUAL, VIRTUAL)),
                new Specimen("two-locks-mixed", "A platform and a virtual thread, two ReentrantLocks",
                        SUMMARY + "ThreadMXBean names the virtual owner that the platform thread waits for; no tool "
                                + "shows what that one waits for.",
                        true, Program.class, List.of(PLATFORM, VIRTUAL)));
    }

    @NotRunHere
    static final class Program {

        private Program() {
        }

        /** Takes what {@link Scene} does. */
        public static void main(String[] arguments) throws InterruptedException {
            Scene scene = new Scene(arguments);
            Lock left = new ReentrantLock();
            Lock right = new ReentrantLock();
            CountDownLatch bothHoldOne = new CountDownLatch(2);
            scene.start("one", Thread.State.WAITING, () -> {
                left.lock();
                try {
                    scene.meet(bothHoldOne);
                    right.lock();
                    try {
                        throw new AssertionError();
                    }
                    finally {
                        right.unlock();
                    }
                }
                finally {
                    left.unlock();
                }
            });
            scene.start("two", Thread.State.WAITING, () -> {
                right.lock();
                try {
                    scene.meet(bothHoldOne);
                    left.lock();
                    try {
                        throw new AssertionError();
                    }
                    finally {
                        left.unlock();
                    }
                }
                finally {
                    right.unlock();
                }
            });
            scene.hold();
        }
    }
}
