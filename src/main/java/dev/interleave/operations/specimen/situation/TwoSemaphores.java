package dev.interleave.operations.specimen.situation;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.NotRunHere;
import dev.interleave.operations.specimen.Scene;
import dev.interleave.operations.specimen.Situation;
import dev.interleave.operations.specimen.Specimen;

import static dev.interleave.trace.ThreadKind.PLATFORM;

/** Two threads take two permits in opposite order. */
@Component
@Order(9)
class TwoSemaphores implements Situation {

    @Override
    public List<Specimen> specimens() {
        return List.of(new Specimen("two-semaphores", "Two platform threads, two semaphores of one permit",
                "Each of two platform threads has the only permit of a Semaphore and wants the other's. A semaphore does "
                        + "not know who has its permits, and anybody might give one back.",
                true, Program.class, List.of(PLATFORM, PLATFORM)));
    }

    @NotRunHere
    static final class Program {

        private Program() {
        }

        /** Takes what {@link Scene} does. */
        public static void main(String[] arguments) throws InterruptedException {
            Scene scene = new Scene(arguments);
            Semaphore left = new Semaphore(1);
            Semaphore right = new Semaphore(1);
            CountDownLatch bothHaveOne = new CountDownLatch(2);
            scene.start("one", Thread.State.WAITING, () -> takeBoth(scene, left, right, bothHaveOne));
            scene.start("two", Thread.State.WAITING, () -> takeBoth(scene, right, left, bothHaveOne));
            scene.hold();
        }

        private static void takeBoth(Scene scene, Semaphore first, Semaphore second, CountDownLatch bothHaveOne)
                throws InterruptedException {
            first.acquire();
            try {
                scene.meet(bothHaveOne);
                second.acquire();
                second.release();
            }
            finally {
                first.release();
            }
        }
    }
}
