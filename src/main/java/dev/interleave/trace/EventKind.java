package dev.interleave.trace;

/**
 * What a thread did, in java.util.concurrent's terms. The constants' names are what stands in a trace's {@code event}
 * field.
 */
public enum EventKind {

    /** A thread was created by the recording thread; it is about to be started. */
    CREATED,
    /** The recording thread began its work. */
    STARTED,
    /** The recording thread ended its work normally. */
    FINISHED,
    /** The recording thread ended its work by an exception. */
    FAILED,
    /** The recording thread saw another one end. */
    JOINED,

    /** About to ask for a lock, monitor or permit. */
    WAITING,
    /** Got the lock, monitor or permit; stamped after the real acquire. */
    ACQUIRED,
    /** Gives the lock, monitor or permit back; stamped before the real release. */
    RELEASED,
    /** Gave up waiting because the time allowed for it was over. */
    TIMED_OUT,
    /** Gave up waiting because the thread was interrupted. */
    INTERRUPTED,

    /** Read a shared variable. */
    READ,
    /** Wrote a shared variable. */
    WRITTEN,
    /** Read and wrote a shared variable in one indivisible step. */
    UPDATED,

    /** Came to a barrier. */
    ARRIVED,
    /** Was the last to come to a barrier and so opened it for its generation. */
    TRIPPED,
    /** Left a barrier that had been tripped. */
    PASSED,
    /** Left a barrier that was broken. */
    BROKEN,
    /** Made one more party of a phaser; stamped after it. */
    REGISTERED,
    /** Came to a phaser and is no party of it any more; stamped before. */
    DEREGISTERED,

    /** About to wait at a latch, a condition, a queue or an exchanger, or for something outside the program. */
    AWAITING,
    /** Counted a latch down by one. */
    COUNTED_DOWN,
    /** Signalled a condition. */
    SIGNALLED,
    /** Went on because the latch it awaited had reached zero, or from the condition or what it awaited outside. */
    WOKEN,

    /** Put an element into a queue, or brought it to an exchanger and met somebody there. */
    PUT,
    /** Took an element from a queue, or got it from the other one at an exchanger. */
    TAKEN,

    /** Slept. */
    SLEPT,
    /** Said something in words. */
    NOTE,

    /** Has seen what another thread did, by way of something whose own steps are not recorded. */
    ORDERED_AFTER
}
