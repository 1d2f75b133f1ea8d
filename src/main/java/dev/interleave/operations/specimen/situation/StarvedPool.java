package dev.interleave.operations.specimen.situation;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.NotRunHere;
import dev.interleave.operations.specimen.Scene;
import dev.interleave.operations.specimen.Situation;
import dev.interleave.operations.specimen.Specimen;

import static dev.interleave.trace.ThreadKind.PLATFORM;

/** A task waits for another in the queue of its own pool. */
@Component
@Order(13)
class StarvedPool implements Situation {

    @Override
    public List<Specimen> specimens() {
        return List.of(new Specimen("starved-pool", "A task waits for a task behind it in the queue",
                "A pool has one thread. The task on it has submitted another to the same pool and waits for its result, "
                        + "which nobody will ever work out.",
                true, Program.class, List.of(PLATFORM)));
    }

    @NotRunHere
    static final class Program {

        private Program() {
        }

        /** Takes what {@link Scene} does. */
        public static void main(String[] arguments) throws InterruptedException {
            Scene scene = new Scene(arguments);
            ExecutorService pool = Executors.newFixedThreadPool(1, scene.threads("worker", Thread.State.WAITING));
            pool.execute(() -> outer(scene, pool));
            scene.hold();
        }

        private static void outer(Scene scene, ExecutorService pool) {
            try {
                var inner = pool.submit(() -> "done");
                scene.nearlyThere();
                inner.get();
            }
            catch (Exception ex) {
                throw new IllegalStateException(ex);
            }
        }
    }
}
