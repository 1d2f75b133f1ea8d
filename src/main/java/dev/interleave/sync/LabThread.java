package dev.interleave.sync;

/**
 * One thread of an experiment, created and started by hand.
 *
 * <p>Thread-safe.
 */
public final class LabThread {

    private final OwnThread own;

    private final Crew crew;

    LabThread(OwnThread own, Crew crew) {
        this.own = own;
        this.crew = crew;
    }

    /** Starts it; to be called once. */
    public void start() throws InterruptedException {
        own.start();
    }

    /** Waits for its end, and fails if it failed other than by being stopped. To be called after {@link #start}. */
    public void join() throws InterruptedException {
        crew.join();
    }

    /** Interrupts it. */
    public void interrupt() {
        crew.interrupt(0);
    }
}
