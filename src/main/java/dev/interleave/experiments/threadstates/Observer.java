package dev.interleave.experiments.threadstates;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import dev.interleave.sync.Lab;
import dev.interleave.sync.LabThread;
import dev.interleave.sync.ThreadLook;

/**
 * Looks at a thread until it is where it is led.
 *
 * <p>Confined to the thread that looks.
 */
class Observer {

    /** How long it takes at the most until the thread is there; in fact a moment, unless the machine is very busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Lab lab;

    private final LabThread thread;

    private final Map<Station, ThreadLook> seen = new EnumMap<>(Station.class);

    Observer(Lab lab, LabThread thread) {
        this.lab = lab;
        this.thread = thread;
    }

    void look(Station station) throws InterruptedException {
        thread.lookUntil(station::isAt, PATIENCE).ifPresent(look -> {
            seen.put(station, look);
            lab.note("sees " + look.state());
        });
    }

    /** How the thread looked at each place; those are left out where it did not come in time. */
    Map<Station, ThreadLook> seen() {
        return seen;
    }
}
