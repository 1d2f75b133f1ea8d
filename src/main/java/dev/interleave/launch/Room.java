package dev.interleave.launch;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Places for things of a kind of which only so many may be under way at once.
 *
 * <p>Thread-safe.
 */
public final class Room {

    private final int places;

    private final String what;

    private final Duration patience;

    /** Fair, so that who asks first is served first. */
    private final Semaphore free;

    /**
     * Creates it.
     *
     * @param places how many there are
     * @param what what takes them, in the plural
     * @param patience how long to wait for one: what has just been answered for may not be quite gone
     */
    public Room(int places, String what, Duration patience) {
        this.places = places;
        this.what = what;
        this.patience = patience;
        this.free = new Semaphore(places, true);
    }

    /**
     * Takes a place, which must be given back.
     *
     * @throws RunRejectedException if there is none
     */
    public void take() {
        boolean taken = false;
        try {
            taken = free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        if (!taken) {
            throw new RunRejectedException(places + " " + what + " are under way, which is the limit");
        }
    }

    /** Gives a place back. */
    public void giveBack() {
        free.release();
    }
}
