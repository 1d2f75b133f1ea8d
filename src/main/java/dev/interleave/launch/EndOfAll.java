package dev.interleave.launch;

import java.time.Duration;
import java.util.Collection;

/** Ends what is going on when the application stops. */
public final class EndOfAll {

    private EndOfAll() {
    }

    /** Cancels all of them, and waits until they have ended, but for no longer than told altogether. */
    public static void of(Collection<? extends Ongoing> inFlight, String because, Duration within) {
        inFlight.forEach(ongoing -> ongoing.cancel(because));
        long endNanos = System.nanoTime() + within.toNanos();
        try {
            for (Ongoing ongoing : inFlight) {
                ongoing.await(Duration.ofNanos(Math.max(0, endNanos - System.nanoTime())));
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
