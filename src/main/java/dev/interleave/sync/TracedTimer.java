package dev.interleave.sync;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Something that a thread of its own does after a delay, unless it is cancelled before.
 *
 * <p>Thread-safe. Whether a timer that is cancelled about when it is due still fires is decided by one compare-and-set.
 */
public final class TracedTimer {

    private static final long ARMED = 0;

    private static final long FIRED = 1;

    private static final long CANCELLED = 2;

    private final TracedLatch cancelled;

    private final VolatileVariable state;

    private final Duration delay;

    private final Worker.Task task;

    private @Nullable Crew thread;

    TracedTimer(TracedLatch cancelled, VolatileVariable state, Duration delay, Worker.Task task) {
        this.cancelled = cancelled;
        this.state = state;
        this.delay = delay;
        this.task = task;
    }

    /** Says which thread it is; to be called by the one who made it. */
    void setOff(Crew crew) {
        thread = crew;
    }

    /** Waits for its thread, which ends when it has fired or was cancelled; for the thread that made it. */
    public void join() throws InterruptedException {
        if (thread != null) {
            thread.join();
        }
    }

    /** What the timer's thread does. */
    void run(int number) throws Exception {
        if (!cancelled.await(delay) && state.compareAndSet(ARMED, FIRED)) {
            task.run(number);
        }
    }

    /**
     * Cancels it.
     *
     * @return whether that was in time
     */
    public boolean cancel() {
        boolean inTime = state.compareAndSet(ARMED, CANCELLED);
        cancelled.countDown();
        return inTime;
    }
}
