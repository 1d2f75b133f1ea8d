package dev.interleave.experiments.falsesharing;

import java.util.Arrays;
import java.util.stream.IntStream;

import dev.interleave.experiments.falsesharing.Sharing.Counters;

/**
 * One round: fresh counters of a layout, which each thread bumps so and so often if all of them run at the same time.
 *
 * <p>Thread-safe, as long as each thread has a number of its own.
 */
final class Round {

    /** So many increments at a time, so that the loop is soon compiled as a method of its own. */
    private static final int STRETCH = 1_000;

    private final Spacing layout;

    private final CommonStart meeting;

    private final Counters counters;

    private final int increments;

    /** By thread. */
    private final long[] elapsedNanos;

    Round(Spacing layout, int threads, int increments) {
        this.layout = layout;
        this.meeting = new CommonStart(threads);
        this.counters = new Counters(threads, layout);
        this.increments = increments;
        this.elapsedNanos = new long[threads];
    }

    /** Does a thread's part, if all others are there. */
    void play(int number) {
        if (meeting.meet(number)) {
            long begin = System.nanoTime();
            bump(number);
            elapsedNanos[number] = System.nanoTime() - begin;
            meeting.end(number);
        }
    }

    /** Does a thread's part alone. */
    void bump(int number) {
        for (int left = increments; left > 0; left -= STRETCH) {
            counters.bump(number, Math.min(STRETCH, left));
        }
    }

    /** Whether all threads were there, and have done their parts. Only then the rest is known. */
    boolean isDone() {
        return meeting.hasEnded();
    }

    Spacing layout() {
        return layout;
    }

    /** Whether every increment is there. */
    boolean isExact() {
        return IntStream.range(0, elapsedNanos.length).allMatch(number -> counters.value(number) == increments);
    }

    /** How long an increment took, on the average over the threads. */
    double nanosPerIncrement() {
        return Arrays.stream(elapsedNanos).average().orElse(0) / increments;
    }
}
