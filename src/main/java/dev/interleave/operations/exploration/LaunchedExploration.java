package dev.interleave.operations.exploration;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.interleave.explore.ExplorationFailedException;
import dev.interleave.explore.Explorer;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.launch.Ongoing;
import dev.interleave.launch.Status;
import dev.interleave.store.Keeping;
import dev.interleave.trace.FailureText;

/**
 * An exploration that is going on, or has ended.
 *
 * <p>Thread-safe.
 */
public final class LaunchedExploration implements Ongoing {

    private static final Logger log = LoggerFactory.getLogger(LaunchedExploration.class);

    private final String id;

    private final Explorable request;

    private final Instant startedAt;

    private final Map<String, @Nullable Object> parameters;

    private final Runnable whenCancelled;

    private final CountDownLatch ended = new CountDownLatch(1);

    /** Let go when it has ended, with all that it remembers of schedules; guarded by this. */
    private @Nullable Explorer exploration;

    /** Why it was cancelled; guarded by this, set once. */
    private @Nullable String cancelled;

    /** Guarded by this, set once. */
    private @Nullable ExplorationView result;

    /** Whether it is kept across restarts; null before its end, and where nothing is. */
    private volatile @Nullable Keeping keeping;

    LaunchedExploration(String id, Explorable request, Instant startedAt, Explorer exploration,
            Runnable whenCancelled) {
        this.id = id;
        this.request = request;
        this.startedAt = startedAt;
        this.parameters = request.effective();
        this.exploration = exploration;
        this.whenCancelled = whenCancelled;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized boolean isRunning() {
        return result == null;
    }

    /** Explores, with the calling thread as the main; returns how it ended. Never throws. */
    ExplorationView execute(Explorer own) {
        try {
            own.execute();
            return settle(own, null);
        }
        catch (ExplorationFailedException ex) {
            log.debug("Exploration {} failed", id, ex);
            return settle(own, FailureText.of(ex));
        }
        catch (Throwable ex) {
            // Whatever an experiment does under a schedule is the result of its exploration.
            log.warn("Exploration {} failed", id, ex);
            return settle(own, FailureText.of(ex));
        }
    }

    /** Says that it has ended before it began. */
    synchronized void giveUp(Explorer own, String failure) {
        settle(own, failure);
        announceEnd();
    }

    private synchronized ExplorationView settle(Explorer own, @Nullable String failure) {
        Report report = own.report();
        Status status = failure != null ? Status.FAILED
                : report.because().equals(cancelled) ? Status.CANCELLED : Status.COMPLETED;
        String further = status == Status.COMPLETED ? request.options().howToReachFurther(report) : "";
        ExplorationView settled =
                view(status, failure != null ? failure : report.because() + further, own.strategy(), report);
        result = settled;
        exploration = null;
        return settled;
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

    /** A view of it now, with what was found so far. */
    public ExplorationView view() {
        Explorer going;
        synchronized (this) {
            if (result != null) {
                return result;
            }
            going = exploration;
        }
        if (going == null) {
            throw new IllegalStateException("It continues without an exploration");
        }
        Report report = going.report();
        return view(Status.RUNNING, report.because(), going.strategy(), report);
    }

    private ExplorationView view(Status status, String because, Plan.Search strategy, Report report) {
        return new ExplorationView(id, request.name(), status, because, startedAt, parameters, request.given(),
                strategy,
                report, request.note(), value -> request.outcome(value, report));
    }

    @Override
    public void cancel(String because) {
        Explorer going;
        synchronized (this) {
            if (result != null || cancelled != null) {
                return;
            }
            cancelled = because;
            going = exploration;
        }
        if (going != null) {
            going.cancel(because);
            whenCancelled.run();
        }
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
}
