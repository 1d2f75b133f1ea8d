package dev.interleave.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Whether something that was to be kept is.
 *
 * <p>Thread-safe.
 */
public final class Keeping {

    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(1);

    private final CountDownLatch settled = new CountDownLatch(1);

    private final Instant until;

    private final Runnable whenSettled;

    /** Why it is not kept; null if it is, or that is not settled. Written once, before {@code settled} opens. */
    private volatile @Nullable String refusal;

    /** Why it is not settled yet, if that may last. */
    private volatile @Nullable String trouble;

    /**
     * Creates it.
     *
     * @param until how long it is kept at most
     * @param whenSettled called once, when it is written or given up
     */
    Keeping(Instant until, Runnable whenSettled) {
        this.until = until;
        this.whenSettled = whenSettled;
    }

    /** Something that was read from the store. */
    static Keeping stored(Instant until) {
        Keeping stored = new Keeping(until, () -> {
        });
        stored.settled.countDown();
        return stored;
    }

    void written() {
        settle(null);
    }

    void refused(String because) {
        settle(because);
    }

    private void settle(@Nullable String because) {
        refusal = because;
        settled.countDown();
        whenSettled.run();
    }

    void delayed(String because) {
        trouble = because;
    }

    void noLongerDelayed() {
        trouble = null;
    }

    boolean isSettled() {
        return settled.getCount() == 0;
    }

    /** Whether it is in the store, and would be there after the application is killed. */
    public boolean isStored() {
        return settled.getCount() == 0 && refusal == null;
    }

    /** How long it is kept at most, if it is. */
    public Instant until() {
        return until;
    }

    /** Why it is not in the store; null if it is. */
    public @Nullable String because() {
        if (settled.getCount() == 0) {
            return refusal;
        }
        String why = trouble;
        return why == null ? "it waits to be written" : why;
    }

    /**
     * Waits a moment for something to be written, so that an answer can say that its link lasts; not while there is trouble.
     *
     * @param keeping whether it is kept; null if nothing is to be waited for
     */
    public static void awaitWritten(@Nullable Keeping keeping) {
        if (keeping != null) {
            try {
                keeping.await(WRITTEN_WITHIN);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits until that is settled, unless there is trouble; no longer than told. */
    public void await(Duration timeout) throws InterruptedException {
        if (trouble == null) {
            var _ = settled.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
