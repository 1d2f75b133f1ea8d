package dev.interleave.operations.stress;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.interleave.launch.Ongoing;
import dev.interleave.launch.repetition.StressRepetition;
import dev.interleave.launch.repetition.StressResult;
import dev.interleave.operations.stress.StressReport.Ending;
import dev.interleave.store.Keeping;

/**
 * A stress that is going on, or has ended.
 *
 * <p>Thread-safe.
 */
public final class Stress implements Ongoing {

    /*
     * The main publishes a repetition in 'current' and then looks at 'end'; whoever ends the stress sets 'end' and then
     * looks at 'current'. Both are volatile, so either the main does not begin the repetition, or it is broken up.
     */
    private final String id;

    private final Runnable whenToEnd;

    private final CountDownLatch ended = new CountDownLatch(1);

    /** How and why it is to end, or has ended; written under this, once. */
    private volatile @Nullable End end;

    private volatile @Nullable StressRepetition current;

    private volatile @Nullable StressReport report;

    /** Whether it is kept across restarts; null before its end, and where nothing is. */
    private volatile @Nullable Keeping keeping;

    /**
     * How and why a stress ended.
     *
     * @param ending how
     * @param because why
     */
    public record End(Ending ending, String because) {
    }

    Stress(String id) {
        this(id, () -> {
        });
    }

    /**
     * Creates one.
     *
     * @param whenToEnd called when it is to end early
     */
    Stress(String id, Runnable whenToEnd) {
        this.id = id;
        this.whenToEnd = whenToEnd;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isRunning() {
        return report == null;
    }

    @Override
    public void cancel(String because) {
        end(Ending.CANCELLED, because);
    }

    /** Ends it, if it is still going on. */
    void end(Ending ending, String because) {
        decide(ending, because);
        StressRepetition going = current;
        if (going != null) {
            going.breakUp(StressResult.Why.ENDED);
        }
        whenToEnd.run();
    }

    /** Says how it ended, if nothing else did. */
    public synchronized End decide(Ending ending, String because) {
        End decided = end;
        if (decided == null) {
            decided = new End(ending, because);
            end = decided;
        }
        return decided;
    }

    /** Whether it goes on, then with the repetition given. */
    boolean goesOnWith(StressRepetition repetition) {
        current = repetition;
        return end == null;
    }

    /** The repetition that is going on; null if there is none. */
    @Nullable StressRepetition current() {
        return current;
    }

    /** Says what it came to. */
    void conclude(StressReport result) {
        current = null;
        report = result;
    }

    /** Says whether it is kept across restarts. */
    void setKeeping(@Nullable Keeping keeping) {
        this.keeping = keeping;
    }

    /** Whether it is kept across restarts; null before its end, and where nothing is. */
    @Nullable Keeping keeping() {
        return keeping;
    }

    /** Lets those go on that wait for it. */
    void announceEnd() {
        ended.countDown();
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * What it came to.
     *
     * @throws IllegalStateException if it has not ended
     */
    public StressReport report() {
        StressReport result = report;
        if (result == null) {
            throw new IllegalStateException("'" + id + "' is still under way");
        }
        return result;
    }
}
