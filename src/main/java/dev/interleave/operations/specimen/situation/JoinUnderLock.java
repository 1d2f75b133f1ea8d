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

/** A thread waits for the end of one that needs what it holds. */
@Component
@Order(11)
class JoinUnderLock implements Situation {

    @Override
    public List<Specimen> specimens() {
        return List.of(new Specimen("join-under-lock", "A virtual thread joins a platform thread that wants its lock",
                "A virtual thread is in a monitor, holds a ReentrantLock and joins a platform thread, which wants the lock. "
                        + "A join names nobody to the JVM, so there is no ring for it.",
                true, Program.class, List.of(PLATFORM, VIRTUAL)));
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
            CountDownLatch lockIsHeld = new CountDownLatch(2);
            Thread one = scene.start("one", Thread.State.WAITING, () -> {
                scene.meet(lockIsHeld);
                lock.lock();
                try {
                    throw new AssertionError();
                }
                finally {
                    lock.unlock();
                }
            });
            scene.start("two", Thread.State.WAITING, () -> {
                synchronized (monitor) {
                    lock.lock();
                    try {
                        scene.meet(lockIsHeld);
                        one.join();
                    }
                    finally {
                        lock.unlock();
                    }
                }
            });
            scene.hold();
        }
    }
}
