package dev.interleave.program.run;

/**
 * The numbers of what steps touch, by which conflicting steps are known: the same for the same thing in every schedule in which
 * the thread that made it has done the same until then.
 *
 * <p>Stateless.
 */
final class Keys {

    private static final int OFFSETS = 24;

    private static final long STARTS = 1L << 59;

    private static final long MONITORS = 1L << 60;

    private static final long NOTIFIED = MONITORS | 1L << 40;

    private static final long WAKES = 2L << 60;

    private static final long ENDS = 3L << 60;

    private static final long STATICS = 4L << 60;

    private static final long CLASSES = 5L << 60;

    private static final long STANDING = 6L << 60;

    private static final long CONTENDED = 7L << 60;

    private static final long ATTRIBUTES = STANDING | 1L << 40;

    private Keys() {
    }

    /** Of a field or an element of an object. */
    static long member(long object, long offset) {
        return object << OFFSETS | offset;
    }

    static long ofStatic(Place place) {
        return STATICS | place.number;
    }

    /** What is published by leaving a monitor. */
    static long monitor(int number) {
        return MONITORS | number;
    }

    /** Who waits to be notified. */
    static long notified(Monitor monitor) {
        return NOTIFIED | monitor.number;
    }

    /** Whether a monitor is free, as it shows in the states of threads. */
    static long contended(Monitor monitor) {
        return CONTENDED | monitor.number;
    }

    /** What wakes a thread: permits, interruptions, notifications. */
    static long wakes(PlayedThread thread) {
        return WAKES | thread.number();
    }

    static long start(PlayedThread thread) {
        return STARTS | thread.number();
    }

    static long end(PlayedThread thread) {
        return ENDS | thread.number();
    }

    /** How a thread stands, as its state is asked for. */
    static long standing(PlayedThread thread) {
        return STANDING | thread.number();
    }

    /** What threads say of it. */
    static long attribute(PlayedThread thread, int kind) {
        return ATTRIBUTES | (long) kind << 32 | thread.number();
    }

    /** How far a class is initialised. */
    static long initialisation(int number) {
        return CLASSES | number;
    }
}
