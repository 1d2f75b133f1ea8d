package dev.interleave.sync.real;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many threads are at a real place where threads meet in pairs, and how many have met somebody there: what a look from
 * outside needs to know about one of its sides.
 *
 * <p>Thread-safe.
 */
public final class Presence {

    /*
     * A thread that has been met may be parked a little longer. Whoever met it counts that before it does anything else,
     * so as long as the two sides have not met equally often, somebody is on the way out.
     */
    private final AtomicInteger inside = new AtomicInteger();

    private final AtomicInteger met = new AtomicInteger();

    /** A way to meet somebody. */
    public @FunctionalInterface interface Meeting {

        /** Returns whether somebody was met. */
        boolean happens() throws InterruptedException;
    }

    /** Counts the calling thread while it tries to meet somebody; returns whether it did. */
    public boolean during(Meeting meeting) throws InterruptedException {
        inside.incrementAndGet();
        try {
            boolean happened = meeting.happens();
            if (happened) {
                met.incrementAndGet();
            }
            return happened;
        }
        finally {
            inside.decrementAndGet();
        }
    }

    /** Whether one of this side may meet, or has met, one of the other. */
    public boolean isMetBy(Presence other) {
        return other.inside.get() > 0 || met.get() != other.met.get();
    }

    /** Whether, where there are no sides, one may meet, or has met, another. */
    public boolean isMetByItsLike() {
        return inside.get() > 1 || met.get() % 2 != 0;
    }
}
