package dev.interleave.operations.series;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.interleave.launch.Machine;
import dev.interleave.launch.Ongoing;
import dev.interleave.launch.Status;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunView;
import dev.interleave.store.Keeping;
import dev.interleave.trace.Statistics;
import dev.interleave.trace.check.LostUpdates;

/**
 * Runs of one experiment with one parameter varied: a comparison or a sweep that is going on, or has ended.
 *
 * <p>Thread-safe.
 */
public final class Series implements Ongoing {

    /*
     * A run becomes 'current' before it begins, and only then it is looked whether the series is to end; whoever ends the
     * series sets 'ending' and then looks at 'current'. Both are guarded by this, so a run that begins too late is cancelled
     * by one of the two.
     */
    private final String id;

    private final SeriesRequest<?> request;

    private final Instant startedAt;

    private final long startNanos = System.nanoTime();

    private final Machine machine;

    private final SeriesPlan plan;

    /** Opened when it is to end. */
    private final CountDownLatch isToEnd = new CountDownLatch(1);

    private final CountDownLatch ended = new CountDownLatch(1);

    /** What was measured, by the number of the value; let go when it has ended; guarded by this. */
    private List<SeriesRow> rows;

    /** How many runs were done; guarded by this. */
    private int done;

    /** The run that is going on; guarded by this. */
    private @Nullable Run current;

    /** How it is to end, or has ended; guarded by this, set once. */
    private @Nullable Ending ending;

    /** Guarded by this, set once. */
    private @Nullable SeriesView result;

    /** Whether it is kept across restarts; null before its end, and where nothing is. */
    private volatile @Nullable Keeping keeping;

    private record Ending(Status status, String because) {
    }

    Series(String id, SeriesRequest<?> request, Instant startedAt) {
        this.id = id;
        this.request = request;
        this.startedAt = startedAt;
        this.machine = request.machine();
        this.plan = request.plan();
        this.rows = request.parts().stream().map(SeriesRow::new).toList();
    }

    @Override
    public String id() {
        return id;
    }

    /** What it is made for. */
    public SeriesKind kind() {
        return request.kind();
    }

    @Override
    public synchronized boolean isRunning() {
        return result == null;
    }

    /** Whether more runs are to be begun. */
    synchronized boolean goesOn() {
        return ending == null;
    }

    /** Waits a while, but no longer than until it is to end. */
    void pause(Duration time) throws InterruptedException {
        var _ = isToEnd.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void cancel(String because) {
        end(Status.CANCELLED, because);
    }

    /** Ends it with what was measured so far, if it is still going on. */
    void end(Status status, String because) {
        Run going;
        synchronized (this) {
            if (ending != null) {
                return;
            }
            ending = new Ending(status, because);
            going = current;
        }
        isToEnd.countDown();
        if (going != null) {
            going.cancel(because);
        }
    }

    /** Says that a run of it is about to begin. */
    void begin(Run run) {
        Ending early;
        synchronized (this) {
            current = run;
            early = ending;
        }
        if (early != null) {
            run.cancel(early.because());
        }
    }

    /**
     * Says that a run of it has ended of itself.
     *
     * @param turn whose turn it was
     * @param measured its statistics with their samples; null if it has none
     * @param lost the updates it lost; null if not all its events were kept
     * @return the last run with the same value, in whose place this one is; null if there is none
     */
    synchronized @Nullable String add(SeriesPlan.Turn turn, RunView run, @Nullable Statistics measured,
            @Nullable LostUpdates lost) {
        current = null;
        done++;
        if (!turn.counted()) {
            return null;
        }
        SeriesRow row = rows.get(turn.value());
        String before = row.lastRun();
        row.add(run, measured, lost);
        row.setLastRun(run.id());
        return before;
    }

    /** Says that it has ended; returns how. */
    SeriesView conclude() {
        end(Status.COMPLETED, "All runs were done");
        synchronized (this) {
            Ending how = Objects.requireNonNull(ending);
            SeriesView settled = view(how.status(), how.because());
            current = null;
            rows = List.of();
            result = settled;
            return settled;
        }
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

    /** A view of it now, with what was measured so far. */
    public synchronized SeriesView view() {
        return result != null ? result
                : view(Status.RUNNING, "It is under way");
    }

    private SeriesView view(Status status, String because) {
        List<SeriesView.Row> views = rows.stream().map(SeriesRow::view).toList();
        return new SeriesView(id, request.kind(), request.entry().name(), request.of(), status, because, startedAt,
                System.nanoTime() - startNanos, request.effective(), plan.repetitions(), plan.warmUps(), done,
                plan.total(), machine, views.stream().map(row -> row.comparedWith(views)).toList());
    }
}
