package dev.interleave.operations.specimen.situation;

import java.util.List;
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

/** A thread has ended with a lock in its hands. */
@Component
@Order(15)
class DeadOwner implements Situation {

    private static final String SUMMARY =
            "A thread has taken a ReentrantLock and ended without giving it back; another wants the lock. ";

    @Override
    public List<Specimen> specimens() {
        return List.of(
                new Specimen("dead-owner", "The owner of a lock has ended, a platform thread",
                        SUMMARY + "ThreadMXBean still names the owner, which is no longer in any dump.", true,
                        Program.class, List.of(PLATFORM, PLATFORM)),
                new Specimen("dead-owner-virtual", "The owner of a lock has ended, a virtual thread",
                        SUMMARY + "ThreadMXBean still names the owner, which was virtual.", true, Program.class,
                        List.of(VIRTUAL, PLATFORM)));
    }

    @NotRunHere
    static final class Program {

        private Program() {
        }

        /** Takes what {@link Scene} does. */
        @SuppressWarnings("LockNotBeforeTry") // the bug on show
        public static void main(String[] arguments) throws InterruptedException {
            Scene scene = new Scene(arguments);
            Lock lock = new ReentrantLock();
            scene.start("dead", Thread.State.TERMINATED, lock::lock).join();
            scene.start("waiter", Thread.State.WAITING, () -> {
                scene.nearlyThere();
                lock.lock();
                try {
                    throw new AssertionError();
                }
                finally {
                    lock.unlock();
                }
            });
            scene.hold();
        }
    }
}
