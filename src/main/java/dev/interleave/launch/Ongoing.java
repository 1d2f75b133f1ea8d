package dev.interleave.launch;

import java.time.Duration;

/** Something that was launched, goes on for a while, and can be waited for and ended early. */
public interface Ongoing {

    /** Its id. */
    String id();

    /** Whether it is still going on. */
    boolean isRunning();

    /** Waits until it has ended, but no longer than told; returns whether it has. */
    boolean await(Duration timeout) throws InterruptedException;

    /** Cancels it, if it is still going on. */
    void cancel(String because);
}
