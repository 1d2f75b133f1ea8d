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

/** Two threads enter two monitors in opposite order. */
@Component
@Order(1)
class TwoMonitors implements Situation {

    private static final String SUMMARY = "Each of two threads is in one monitor and wants to enter the other's. ";

    @Override
    public List<Specimen> specimens() {
        return List.of(
                new Specimen("two-monitors", "Two platform threads, two monitors",
                        SUMMARY + "This is the deadlock that every tool was made for.", true, Program.class,
                        List.of(PLATFORM, PLATFORM)),
                new Specimen("two-monitors-virtual", "Two virtual threads, two monitors",
                        SUMMARY + "Both threads are virtual, and the JVM's search looks at platform threads only.",
                        true, Program.class, List.of(VIRTUAL, VIRTUAL)),
                new Specimen("two-monitors-mixed", "A platform and a virtual thread, two monitors",
                        SUMMARY + "One of them is virtual, so the JVM's search does not find the ring, and "
                                + "ThreadMXBean calls the other RUNNABLE.",
                        true, Program.class, List.of(PLATFORM, VIRTUAL)));
    }

    @NotRunHere
    static final class Program {

        private Program() {
        }

        /** Takes what {@link Scene} does. */
        public static void main(String[] arguments) throws InterruptedException {
            Scene scene = new Scene(arguments);
            Object left = new Object();
            Object right = new Object();
            CountDownLatch bothAreInside = new CountDownLatch(2);
            scene.start("one", Thread.State.BLOCKED, () -> {
                synchronized (left) {
                    scene.meet(bothAreInside);
                    synchronized (right) {
                        throw new AssertionError();
                    }
                }
            });
            scene.start("two", Thread.State.BLOCKED, () -> {
                synchronized (right) {
                    scene.meet(bothAreInside);
                    synchronized (left) {
                        throw new AssertionError();
                    }
                }
            });
            scene.hold();
        }
    }
}
