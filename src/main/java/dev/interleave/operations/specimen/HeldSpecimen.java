package dev.interleave.operations.specimen;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import dev.interleave.launch.Ongoing;

/**
 * A specimen in its JVM, while it is held and when it no longer is.
 *
 * <p>Thread-safe.
 */
public final class HeldSpecimen implements Ongoing {

    /** How it is with one. */
    public enum Status {

        /** It stands. */
        HELD,
        /** It was held for its time, or ended early by somebody who asked for that. */
        ENDED,
        /** Its JVM has ended by itself before its time, or something else has ended it. */
        LOST
    }

    private final String id;

    private final Specimen specimen;

    private final Duration hold;

    private final Process process;

    private final Runnable end;

    private final CompletableFuture<Instant> standing = new CompletableFuture<>();

    private final CountDownLatch ended = new CountDownLatch(1);

    /** Why it was to end early; guarded by this, set once. */
    private @Nullable String cancelled;

    /** Guarded by this. */
    private Status status = Status.HELD;

    /** Why it is no longer held; guarded by this. */
    private @Nullable String because;

    /** When it was no longer held; guarded by this. */
    private @Nullable Instant endedAt;

    /**
     * Creates it.
     *
     * @param hold how long it is to be held
     * @param process its JVM
     * @param end has the JVM end
     */
    HeldSpecimen(String id, Specimen specimen, Duration hold, Process process, Runnable end) {
        this.id = id;
        this.specimen = specimen;
        this.hold = hold;
        this.process = process;
        this.end = end;
    }

    /** Says that it stands, since an instant. */
    void stands(Instant since) {
        standing.complete(since);
    }

    /** Says that its JVM has ended. */
    void hasEnded(int exitCode, Instant at) {
        synchronized (this) {
            endedAt = at;
            if (cancelled != null) {
                status = Status.ENDED;
                because = cancelled;
            }
            else if (exitCode == 0) {
                status = Status.ENDED;
                because = "its time was over";
            }
            else {
                status = Status.LOST;
                because = "its JVM ended before its time, with exit code " + exitCode;
            }
        }
        standing.cancel(false);
        ended.countDown();
    }

    /** Waits until it stands, but no longer than told; returns whether it does. */
    boolean awaitStanding(Duration timeout) throws InterruptedException {
        try {
            standing.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        }
        catch (ExecutionException | TimeoutException | CancellationException ex) {
            return false;
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isRunning() {
        return ended.getCount() > 0;
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void cancel(String why) {
        synchronized (this) {
            if (cancelled != null || endedAt != null) {
                return;
            }
            cancelled = why;
        }
        end.run();
    }

    /** Why it has ended, or is about to; null if neither. */
    synchronized @Nullable String because() {
        return because != null ? because : cancelled;
    }

    /** A view of it now. */
    public synchronized HeldView view() {
        return new HeldView(id, specimen, status, because, process.pid(), hold, standing.join(), endedAt);
    }
}
