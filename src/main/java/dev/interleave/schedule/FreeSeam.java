package dev.interleave.schedule;

import java.time.Duration;

/**
 * Lets every thread go on at once, until the run is over.
 *
 * <p>Thread-safe. Costs a thread one load of a flag that hardly ever changes.
 */
public final class FreeSeam implements Seam {

    private volatile boolean ended;

    /** Ends the run: whoever announces an operation from now on is unwound. */
    public void end() {
        ended = true;
    }

    @Override
    public void before(Operation operation) {
        if (ended && !operation.givesBack()) {
            throw new RunEndedException();
        }
    }

    @Override
    public boolean before(Operation operation, Duration timeout) {
        before(operation);
        return true;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (ended) {
            throw new RunEndedException();
        }
        Thread.sleep(duration);
    }
}
