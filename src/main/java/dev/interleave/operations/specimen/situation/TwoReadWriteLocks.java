package dev.interleave.operations.specimen.situation;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.NotRunHere;
import dev.interleave.operations.specimen.Scene;
import dev.interleave.operations.specimen.Situation;
import dev.interleave.operations.specimen.Specimen;

import static dev.interleave.trace.ThreadKind.PLATFORM;

/** Two threads take two read-write locks in opposite order, the first for one purpose, the second for the other. */
@Component
@Order(6)
class TwoReadWriteLocks implements Situation {

    @Override
    public List<Specimen> specimens() {
        return List.of(
                new Specimen("write-then-read", "Two read-write locks, each held for writing and wanted for reading",
                        "Each of two platform threads holds a ReentrantReadWriteLock for writing and wants to read under "
                                + "the other's. A writer is known as the owner, so the JVM's search finds the ring.",
                        true, WriteThenRead.class, List.of(PLATFORM, PLATFORM)),
                new Specimen("read-then-write", "Two read-write locks, each held for reading and wanted for writing",
                        "Each of two platform threads holds a ReentrantReadWriteLock for reading and wants to write under "
                                + "the other's. Readers are not known by name, so no tool finds the ring.",
                        true, ReadThenWrite.class, List.of(PLATFORM, PLATFORM)));
    }

    @NotRunHere
    static final class WriteThenRead {

        private WriteThenRead() {
        }

        /** Takes what {@link Scene} does. */
        public static void main(String[] arguments) throws InterruptedException {
            ReadWriteLock left = new ReentrantReadWriteLock();
            ReadWriteLock right = new ReentrantReadWriteLock();
            InOppositeOrder.hold(new Scene(arguments), left.writeLock(), right.readLock(), right.writeLock(),
                    left.readLock());
        }
    }

    @NotRunHere
    static final class ReadThenWrite {

        private ReadThenWrite() {
        }

        /** Takes what {@link Scene} does. */
        public static void main(String[] arguments) throws InterruptedException {
            ReadWriteLock left = new ReentrantReadWriteLock();
            ReadWriteLock right = new ReentrantReadWriteLock();
            InOppositeOrder.hold(new Scene(arguments), left.readLock(), right.writeLock(), right.readLock(),
                    left.writeLock());
        }
    }

    @NotRunHere
    private static final class InOppositeOrder {

        private InOppositeOrder() {
        }

        static void hold(Scene scene, Lock ones, Lock oneWants, Lock twos, Lock twoWants) throws InterruptedException {
            CountDownLatch bothHoldOne = new CountDownLatch(2);
            scene.start("one", Thread.State.WAITING, () -> takeBoth(scene, ones, oneWants, bothHoldOne));
            scene.start("two", Thread.State.WAITING, () -> takeBoth(scene, twos, twoWants, bothHoldOne));
            scene.hold();
        }

        private static void takeBoth(Scene scene, Lock first, Lock second, CountDownLatch bothHoldOne)
                throws InterruptedException {
            first.lock();
            try {
                scene.meet(bothHoldOne);
                second.lock();
                try {
                    throw new AssertionError();
                }
                finally {
                    second.unlock();
                }
            }
            finally {
                first.unlock();
            }
        }
    }
}
