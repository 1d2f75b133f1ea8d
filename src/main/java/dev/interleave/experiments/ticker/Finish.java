package dev.interleave.experiments.ticker;

import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.LabThread;
import dev.interleave.sync.TracedLatch;

/**
 * What tells that both tickers are done.
 *
 * <p>Thread-safe.
 *
 * @param finished how many are done
 * @param allDone is counted down by each that is done
 * @param fast the one ticker
 * @param slow the other
 */
record Finish(AtomicVariable finished, TracedLatch allDone, LabThread fast, LabThread slow) {

    static final int TICKERS = 2;

    /** Waits until both have ended. */
    void join() throws InterruptedException {
        fast.join();
        slow.join();
    }
}
