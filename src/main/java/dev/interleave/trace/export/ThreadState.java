package dev.interleave.trace.export;

/** What a thread does from one moment of its life to another. */
public enum ThreadState {

    /** Its work; a wait that no event tells of counts as work. */
    RUNNING,
    /** Waits for a lock, a monitor or a permit. */
    BLOCKED,
    /** Waits at a condition, latch, barrier, phaser, queue or exchanger, for another thread's end, for something outside, or until a variable has a value. */
    WAITING,
    /** Sleeps. */
    SLEEPING
}
