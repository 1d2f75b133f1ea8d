package dev.interleave.experiments.falsesharing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Where threads find out whether all of them are running right now, each on a processor of its own.
 *
 * <p>Thread-safe, as long as each thread has a number of its own.
 */
final class CommonStart {

    /*
     * They count in step: nobody says a number before all have said the one before. Threads that run take some microseconds for
     * that. If one of them is stopped meanwhile it takes milliseconds, and if two share a processor they cannot do it at all. A
     * barrier would not tell: whom it wakes may wait long for a processor.
     */
    private static final VarHandle SAID = MethodHandles.arrayElementVarHandle(long[].class);

    private static final long LAST = 20;

    private static final long ENDED = LAST + 1;

    private static final long LEFT = LAST + 2;

    private static final long SOON_NANOS = 200_000;

    private static final long PATIENCE_NANOS = 2_000_000;

    /** Slots from one thread's to the next one's, so that they are in different lines. */
    private static final int APART = 16;

    /** By thread, the last number it said. */
    private final long[] said;

    private final int threads;

    CommonStart(int threads) {
        this.threads = threads;
        this.said = new long[threads * APART];
    }

    /** Counts with the others; returns whether all were running. If it returns false, the thread has left. */
    boolean meet(int number) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        long begun = 0;
        for (long next = 1; next <= LAST; next++) {
            say(number, next);
            if (!haveSaid(next, end)) {
                say(number, LEFT);
                return false;
            }
            if (next == 1) {
                begun = System.nanoTime();
            }
        }
        if (System.nanoTime() - begun < SOON_NANOS) {
            return true;
        }
        say(number, LEFT);
        return false;
    }

    /** Whether all say a number in time, and none leaves. */
    private boolean haveSaid(long wanted, long end) {
        for (int other = 0; other < threads; other++) {
            for (long last = said(other); last < wanted; last = said(other)) {
                if (System.nanoTime() - end >= 0) {
                    return false;
                }
            }
            if (said(other) == LEFT) {
                return false;
            }
        }
        return true;
    }

    /** Says that a thread that met the others has done what they met for. */
    void end(int number) {
        say(number, ENDED);
    }

    /** Whether all met, and have done what they met for; what they did is visible then. */
    boolean hasEnded() {
        for (int thread = 0; thread < threads; thread++) {
            if (said(thread) != ENDED) {
                return false;
            }
        }
        return true;
    }

    private void say(int number, long what) {
        SAID.setRelease(said, number * APART, what);
    }

    private long said(int number) {
        return (long) SAID.getAcquire(said, number * APART);
    }
}
