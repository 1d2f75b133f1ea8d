package dev.interleave.operations.specimen.situation;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.NotRunHere;
import dev.interleave.operations.specimen.Scene;
import dev.interleave.operations.specimen.Situation;
import dev.interleave.operations.specimen.Specimen;

import static dev.interleave.trace.ThreadKind.PLATFORM;

/** Readers of a read-write lock want to become writers. */
@Component
@Order(7)
class ReadWriteUpgrade implements Situation {

    @Override
    public List<Specimen> specimens() {
        return List.of(
                new Specimen("upgrade", "A reader wants to write under the same lock",
                        "A platform thread holds a ReentrantReadWriteLock for reading and wants it for writing. It waits "
                                + "for all readers to leave, and is one of them.",
                        true, Program.class, List.of(PLATFORM)),
                new Specimen("two-upgrades", "Two readers want to write under the same lock",
                        "Two platform threads hold a ReentrantReadWriteLock for reading and want it for writing. Each "
                                + "waits for the other to leave, and for itself.",
                        true, Program.class, List.of(PLATFORM, PLATFORM)));
    }

    @NotRunHere
    static final class Program {

        private Program() {
        }

        /** Takes what {@link Scene} does; there are as many readers as kinds. */
        public static void main(String[] arguments) throws InterruptedException {
            Scene scene = new Scene(arguments);
            ReadWriteLock lock = new ReentrantReadWriteLock();
            List<String> readers = List.of("one", "two").subList(0, arguments.length - 1);
            CountDownLatch allRead = new CountDownLatch(readers.size());
            for (String reader : readers) {
                scene.start(reader, Thread.State.WAITING, () -> {
                    lock.readLock().lock();
                    try {
                        scene.meet(allRead);
                        lock.writeLock().lock();
                        try {
                            throw new AssertionError();
                        }
                        finally {
                            lock.writeLock().unlock();
                        }
                    }
                    finally {
                        lock.readLock().unlock();
                    }
                });
            }
            scene.hold();
        }
    }
}
