package dev.interleave.experiments.virtualthreadpinning;

import java.time.Duration;
import java.util.Arrays;

import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLatch;

/**
 * Threads that wait inside until all are, or their time is over.
 *
 * <p>Thread-safe; the figures are known once all have left.
 */
final class Crowd {

    private final Duration patience;

    private final TracedLatch complete;

    /** How many carriers there were before; what else goes on in the application may have had some added. */
    private final int carriersBefore = Carriers.now();

    private final AtomicVariable inside;

    /** By thread: how many were inside when it had come in, itself included. */
    private final long[] found;

    /** By thread: how many carriers there were then. */
    private final int[] carriers;

    /** By thread: whether its time was over. */
    private final boolean[] gaveUp;

    Crowd(Lab lab, int threads, Duration patience) {
        this.patience = patience;
        this.complete = lab.latch("complete", threads);
        this.inside = lab.atomic("inside", 0);
        this.found = new long[threads];
        this.carriers = new int[threads];
        this.gaveUp = new boolean[threads];
    }

    /** Comes in, waits and leaves; returns how many were inside. */
    long enter(int number) throws InterruptedException {
        found[number] = inside.addAndGet(1);
        carriers[number] = Carriers.now();
        complete.countDown();
        gaveUp[number] = !complete.await(patience);
        inside.addAndGet(-1);
        return found[number];
    }

    /** The most that were inside at once. */
    int mostInside() {
        return (int) Arrays.stream(found).max().orElse(0);
    }

    /** The most carriers there were meanwhile. */
    int mostCarriers() {
        return Arrays.stream(carriers).max().orElse(0);
    }

    /** Whether the JVM made up for carriers that waited with others. */
    boolean isMadeUpFor() {
        return mostCarriers() > Math.max(carriersBefore, Carriers.meant());
    }

    /** How many gave up waiting. */
    int gaveUp() {
        int count = 0;
        for (boolean each : gaveUp) {
            count += each ? 1 : 0;
        }
        return count;
    }
}
