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

/** A ring of three, and one more thread that waits for it. */
@Component
@Order(4)
class MonitorRing implements Situation {

    @Override
    public List<Specimen> specimens() {
        return List.of(new Specimen("monitor-ring", "A ring of three monitors, and a bystander",
                "Each of three platform threads is in a monitor and wants to enter the next one's. A fourth wants to "
                        + "enter one of the three: it will also wait for ever, but it is not part of the ring, and "
                        + "no tool counts it.",
                true, Program.class, List.of(PLATFORM, PLATFORM, PLATFORM, PLATFORM)));
    }

    @NotRunHere
    static final class Program {

        private Program() {
        }

        /** Takes what {@link Scene} does. */
        public static void main(String[] arguments) throws InterruptedException {
            Scene scene = new Scene(arguments);
            List<Object> monitors = List.of(new Object(), new Object(), new Object());
            CountDownLatch allAreInside = new CountDownLatch(4);
            List<String> names = List.of("one", "two", "three");
            for (int i = 0; i < names.size(); i++) {
                Object own = monitors.get(i);
                Object next = monitors.get((i + 1) % monitors.size());
                scene.start(names.get(i), Thread.State.BLOCKED, () -> {
                    synchronized (own) {
                        scene.meet(allAreInside);
                        synchronized (next) {
                            throw new AssertionError();
                        }
                    }
                });
            }
            scene.start("bystander", Thread.State.BLOCKED, () -> {
                scene.meet(allAreInside);
                synchronized (monitors.getFirst()) {
                    throw new AssertionError();
                }
            });
            scene.hold();
        }
    }
}
