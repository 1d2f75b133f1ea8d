package dev.interleave.schedule.free;

import dev.interleave.schedule.Operation;

/**
 * One wait of one thread, without a limit, at a real synchronizer. A thread that waits for the same thing again has another.
 *
 * <p>Thread-safe. It is over before the thread does anything else.
 */
public final class RealWait {

    private final Operation operation;

    private volatile boolean over;

    private volatile boolean interrupted;

    /** Whether the thread waits at the seam, where it can be reached, and not at the monitor itself. */
    private volatile boolean aside;

    RealWait(Operation operation) {
        this.operation = operation;
    }

    /** What it waits for. */
    public Operation operation() {
        return operation;
    }

    /** Whether it has ended. */
    public boolean isOver() {
        return over;
    }

    /** Whether it is about to end because the thread was interrupted by another of the run. */
    public boolean isEndingByInterruption() {
        // A monitor, or the lock that goes with a condition, is needed all the same.
        return interrupted && !operation.isMonitorEntry()
                && !(operation.isConditionWait() && operation.holder() != null);
    }

    /**
     * Whether a thread stands still in it: cannot go on now, and is parked.
     *
     * <p>A look from outside, which tells something only when it is taken again and finds the same wait.
     */
    public boolean standsStill(Thread thread) {
        return !over && !isEndingByInterruption() && !operation.possible().test(thread) && isParked(thread);
    }

    /** Whether a thread is parked. Asked last: one that has what it waited for, but has not said so yet, is at work. */
    public static boolean isParked(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, BLOCKED -> true;
            case NEW, RUNNABLE, TIMED_WAITING, TERMINATED -> false;
        };
    }

    boolean isAside() {
        return aside;
    }

    void aside(boolean now) {
        aside = now;
    }

    void interrupt() {
        interrupted = true;
    }

    void end() {
        over = true;
    }
}
