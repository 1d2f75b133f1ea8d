package dev.interleave.operations.specimen.situation;

import java.util.List;
import java.util.concurrent.locks.StampedLock;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.NotRunHere;
import dev.interleave.operations.specimen.Scene;
import dev.interleave.operations.specimen.Situation;
import dev.interleave.operations.specimen.Specimen;

import static dev.interleave.trace.ThreadKind.PLATFORM;

/** A thread takes twice what is not reentrant. */
@Component
@Order(8)
class StampedLockTwice implements Situation {

    @Override
    public List<Specimen> specimens() {
        return List.of(new Specimen("stamped-lock-twice", "A thread takes a StampedLock that it holds",
                "A platform thread holds a StampedLock for writing and wants it again. The lock is not reentrant and "
                        + "does not know who holds it.",
                true, Program.class, List.of(PLATFORM)));
    }

    @NotRunHere
    static final class Program {

        private Program() {
        }

        /** Takes what {@link Scene} does. */
        public static void main(String[] arguments) throws InterruptedException {
            Scene scene = new Scene(arguments);
            StampedLock lock = new StampedLock();
            scene.start("one", Thread.State.WAITING, () -> {
                long stamp = lock.writeLock();
                try {
                    scene.nearlyThere();
                    lock.unlockWrite(lock.writeLock());
                }
                finally {
                    lock.unlockWrite(stamp);
                }
            });
            scene.hold();
        }
    }
}
