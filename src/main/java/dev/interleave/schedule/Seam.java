package dev.interleave.schedule;

import java.time.Duration;

/**
 * Where every operation of an experiment's threads announces itself before it takes effect.
 *
 * <p>An implementation either lets the thread go on at once, so that the real java.util.concurrent object decides who
 * waits, or keeps it here until its turn has come, so that the real object is never contended.
 */
public interface Seam {

    /**
     * Announces an operation; returns when the calling thread may carry it out.
     *
     * @throws RunEndedException if the run is over, unless the operation gives something back
     */
    void before(Operation operation);

    /**
     * Announces an operation that waits only for so long.
     *
     * @return whether to carry it out; if not, the time is over
     * @throws RunEndedException if the run is over
     */
    boolean before(Operation operation, Duration timeout);

    /** Lets time pass for the calling thread. */
    void sleep(Duration duration) throws InterruptedException;
}
