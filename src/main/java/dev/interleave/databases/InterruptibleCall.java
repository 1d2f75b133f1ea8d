package dev.interleave.databases;

import org.jspecify.annotations.Nullable;

/**
 * A call that another thread may interrupt. The calling thread is interrupted neither before nor after it, and no
 * interruption is left to it.
 *
 * <p>Thread-safe. To be made once.
 */
public final class InterruptibleCall {

    private @Nullable Thread caller;

    private boolean left;

    /** Makes it on the calling thread. */
    public void make(Runnable call) {
        begin();
        try {
            call.run();
        }
        finally {
            end();
        }
    }

    private synchronized void begin() {
        caller = Thread.currentThread();
    }

    private synchronized void end() {
        caller = null;
        left = Thread.interrupted();
    }

    /** Interrupts it if it is under way. */
    public synchronized void interrupt() {
        if (caller != null) {
            caller.interrupt();
        }
    }

    /** Whether the thread was still interrupted when the call had ended. */
    public synchronized boolean isInterruptionLeft() {
        return left;
    }
}
