package dev.interleave.operations.specimen.situation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.NotRunHere;
import dev.interleave.operations.specimen.Scene;
import dev.interleave.operations.specimen.Situation;
import dev.interleave.operations.specimen.Specimen;

import static dev.interleave.trace.ThreadKind.PLATFORM;
import static dev.interleave.trace.ThreadKind.VIRTUAL;

/** Two threads wait for each other's end. */
@Component
@Order(10)
class MutualJoin implements Situation {

    private static final String SUMMARY = "Each of two threads joins the other, and so waits for its end. ";

    @Override
    public List<Specimen> specimens() {
        return List.of(
                new Specimen("mutual-join", "Two platform threads join each other",
                        SUMMARY + "The tools show a wait on a Thread, but not on which one.", true, Program.class,
                        List.of(PLATFORM, PLATFORM)),
                new Specimen("mutual-join-virtual", "Two virtual threads join each other",
                        SUMMARY + "Both are virtual; the JSON dump shows a wait at a latch.", true, Program.class,
                        List.of(VIRTUAL, VIRTUAL)));
    }

    @NotRunHere
    static final class Program {

        private Program() {
        }

        /** Takes what {@link Scene} does. */
        public static void main(String[] arguments) throws InterruptedException {
            Scene scene = new Scene(arguments);
            CompletableFuture<Thread> second = new CompletableFuture<>();
            Thread one = scene.start("one", Thread.State.WAITING, () -> {
                Thread two = second.join();
                scene.nearlyThere();
                two.join();
            });
            second.complete(scene.start("two", Thread.State.WAITING, () -> {
                scene.nearlyThere();
                one.join();
            }));
            scene.hold();
        }
    }
}
