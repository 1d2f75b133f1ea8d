package dev.interleave.launch.repetition;

import java.util.function.BooleanSupplier;

/**
 * How a thread waits for what another is about to do: it keeps its processor for a moment, and then it is time to sleep.
 *
 * <p>Confined to the thread that waits.
 */
public final class Spin {

    /*
     * A thread that sleeps takes some 20 µs to come back, so to look for about that long is no worse. To look for longer,
     * or to yield, is: what does not come soon is not running. Then either another program has its processor, or it is to
     * run on this very one, and can only do so when this thread sleeps. Both last for milliseconds, so after having looked
     * in vain a thread sleeps at once, the more often the more often it was in vain.
     */
    private static final int LOOKS = 1_000;

    private static final int MOST_SKIPPED = 255;

    private final int looks;

    /** How often it is to sleep at once after it has looked in vain. */
    private int skip;

    private int left;

    private Spin(int looks) {
        this.looks = looks;
    }

    /** For one of so many threads. Where there are more than processors, others need its own. */
    public static Spin among(int threads) {
        return new Spin(threads > Runtime.getRuntime().availableProcessors() ? 0 : LOOKS);
    }

    /** Whether what it waits for is not running at the same time, as far as it has seen. */
    public boolean isInVain() {
        return skip > 0;
    }

    /** Looks for something to become true; returns whether it did. */
    boolean sees(BooleanSupplier something) {
        if (left > 0) {
            left--;
            return something.getAsBoolean();
        }
        for (int i = 0; i < looks; i++) {
            if (something.getAsBoolean()) {
                skip = 0;
                return true;
            }
            Thread.onSpinWait();
        }
        skip = Math.min(MOST_SKIPPED, 2 * skip + 1);
        left = skip;
        return something.getAsBoolean();
    }
}
