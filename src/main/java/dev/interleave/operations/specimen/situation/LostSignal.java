package dev.interleave.operations.specimen.situation;

import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.NotRunHere;
import dev.interleave.operations.specimen.Scene;
import dev.interleave.operations.specimen.Situation;
import dev.interleave.operations.specimen.Specimen;

import static dev.interleave.trace.ThreadKind.PLATFORM;
import static dev.interleave.trace.ThreadKind.VIRTUAL;

/** A thread waits to be notified of what has happened already. */
@Component
@Order(14)
class LostSignal implements Situation {

    private static final String SUMMARY =
            "A thread waits at a monitor without looking whether it need wait; it was notified before it came. ";

    @Override
    public List<Specimen> specimens() {
        return List.of(
                new Specimen("lost-signal", "A platform thread waits for a signal that came before",
                        SUMMARY + "Nobody holds anything it needs. The JSON dump calls it the owner of the monitor, "
                                + "which it has given up.",
                        true, Program.class, List.of(PLATFORM)),
                new Specimen("lost-signal-virtual", "A virtual thread waits for a signal that came before",
                        SUMMARY + "It is virtual, and only the JSON dump shows it.", true, Program.class,
                        List.of(VIRTUAL)));
    }

    @NotRunHere
    static final class Program {

        private Program() {
        }

        /** Takes what {@link Scene} does. */
        @SuppressWarnings({"NakedNotify", "WaitNotInLoop"}) // the bug on show
        public static void main(String[] arguments) throws InterruptedException {
            Scene scene = new Scene(arguments);
            Object monitor = new Object();
            synchronized (monitor) {
                monitor.notifyAll();
            }
            scene.start("waiter", Thread.State.WAITING, () -> {
                synchronized (monitor) {
                    scene.nearlyThere();
                    monitor.wait();
                }
            });
            scene.hold();
        }
    }
}
