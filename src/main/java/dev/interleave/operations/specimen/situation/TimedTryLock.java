package dev.interleave.operations.specimen.situation;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.NotRunHere;
import dev.interleave.operations.specimen.Scene;
import dev.interleave.operations.specimen.Situation;
import dev.interleave.operations.specimen.Specimen;

import static dev.interleave.trace.ThreadKind.PLATFORM;

/** Two threads try to take two locks in opposite order, for a limited time. */
@Component
@Order(5)
class TimedTryLock implements Situation {

    @Override
    public List<Specimen> specimens() {
        return List.of(new Specimen("timed-try-lock",
                "Two platform threads, two ReentrantLocks, tryLock with a time limit",
                "Each of two threads holds a ReentrantLock and tries to take the other's, for up to two hours. That "
                        + "ends on its own, but the tools still call it a deadlock: a false alarm.",
                false, Program.class, List.of(PLATFORM, PLATFORM)));
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
            scene.start("one", Thread.State.TIMED_WAITING, () -> takeBoth(scene, left, right, bothHoldOne));
            scene.start("two", Thread.State.TIMED_WAITING, () -> takeBoth(scene, right, left, bothHoldOne));
            scene.hold();
        }

        private static void takeBoth(Scene scene, Lock first, Lock second, CountDownLatch bothHoldOne)
                throws InterruptedException {
            first.lock();
            try {
                scene.meet(bothHoldOne);
                if (second.tryLock(2, TimeUnit.HOURS)) {
                    second.unlock();
                }
            }
            finally {
                first.unlock();
            }
        }
    }
}
