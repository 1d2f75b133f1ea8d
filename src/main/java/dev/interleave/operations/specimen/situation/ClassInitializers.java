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

/** Two classes need each other while they are initialised, by two threads. */
@Component
@Order(12)
class ClassInitializers implements Situation {

    private static final String SUMMARY =
            "Each of two threads initialises a class whose initialiser needs the other's class. ";

    @Override
    public List<Specimen> specimens() {
        return List.of(
                new Specimen("class-initializers", "Two platform threads, two class initialisers",
                        SUMMARY + "Both threads are RUNNABLE by every tool's word, and only a thread dump's text says "
                                + "what they wait for.",
                        true, Program.class, List.of(PLATFORM, PLATFORM)),
                new Specimen("class-initializers-virtual", "Two virtual threads, two class initialisers",
                        SUMMARY + "A virtual thread cannot leave its carrier there, so the two keep two carriers for "
                                + "ever, and a thread dump shows them below these.",
                        true, Program.class, List.of(VIRTUAL, VIRTUAL)));
    }

    @NotRunHere
    static final class Program {

        private static final CountDownLatch BOTH_HAVE_BEGUN = new CountDownLatch(2);

        /** Set before either class is touched. */
        @SuppressWarnings("NullAway.Init") // a program of its own, which sets it first
        private static Scene scene;

        private Program() {
        }

        /** Takes what {@link Scene} does. */
        public static void main(String[] arguments) throws InterruptedException {
            // Each keeps a carrier for itself, and there is one for each processor.
            System.setProperty("jdk.virtualThreadScheduler.parallelism",
                    Integer.toString(Math.max(2, Runtime.getRuntime().availableProcessors())));
            scene = new Scene(arguments);
            scene.start("one", Thread.State.RUNNABLE, () -> Left.touch());
            scene.start("two", Thread.State.RUNNABLE, () -> Right.touch());
            scene.hold();
        }

        static void meet() {
            try {
                scene.meet(BOTH_HAVE_BEGUN);
            }
            catch (InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
        }

        static final class Left {

            static {
                meet();
                Right.touch();
            }

            static void touch() {
            }
        }

        static final class Right {

            static {
                meet();
                Left.touch();
            }

            static void touch() {
            }
        }
    }
}
