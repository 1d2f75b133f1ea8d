package dev.interleave.experiments.optimisticread;

import java.time.Duration;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedStampedLock;
import dev.interleave.sync.VolatileVariable;

/**
 * A point that a writer moves along the diagonal: whole as long as x equals y.
 *
 * <p>Thread-safe for who uses its lock.
 */
class Point {

    /*
     * The sample in StampedLock's documentation keeps x and y in plain fields, and promises for a validated read that it
     * happened after the last writer unlocked. Of a plain read that turns out not to be valid nothing is promised; and even
     * a valid one is, by the letter of the memory model, in a data race with the next write, which nothing orders after it.
     * Here x and y are accessed as volatile. So what can be torn is the pair and nothing else: by a writer that comes between
     * two reads, under a schedule as in a free run.
     */
    private final TracedStampedLock lock;

    private final VolatileVariable x;

    private final VolatileVariable y;

    private final Lab lab;

    private final Duration pause;

    /** Makes a point that is moved and read with a pause between x and y. */
    Point(Lab lab, Duration pause) {
        this.lab = lab;
        this.pause = pause;
        this.lock = lab.stampedReadWriteLock("lock");
        this.x = lab.varHandle("x", 0);
        this.y = lab.varHandle("y", 0);
    }

    /**
     * What was read.
     *
     * @param x the one
     * @param y the other
     */
    record Seen(long x, long y) {

        boolean isTorn() {
            return x != y;
        }

        @Override
        public String toString() {
            return "x=" + x + ", y=" + y;
        }
    }

    TracedStampedLock lock() {
        return lock;
    }

    /** Reads it, under whatever protection there is. */
    Seen read() throws InterruptedException {
        long first = x.get();
        lab.sleep(pause);
        return new Seen(first, y.get());
    }

    /** Moves it by one, and is torn meanwhile. */
    void move() throws InterruptedException {
        lock.writeLock().hold(() -> {
            x.set(x.get() + 1);
            lab.sleep(pause);
            y.set(y.get() + 1);
            return true;
        });
    }
}
