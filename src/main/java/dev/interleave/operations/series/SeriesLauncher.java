package dev.interleave.operations.series;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.DurationText;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.launch.Admission;
import dev.interleave.launch.EndOfAll;
import dev.interleave.launch.ExecutorOfKind;
import dev.interleave.launch.NotPossibleException;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.UnknownException;
import dev.interleave.launch.Watchdog;
import dev.interleave.launch.jvm.ChildJvms;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.operations.run.RunStore;
import dev.interleave.trace.ThreadKind;

/**
 * Launches comparisons and sweeps, and ends them.
 *
 * <p>Thread-safe. When the application stops it refuses new ones and cancels those in flight, before the web server waits for
 * their requests.
 */
@Component
public class SeriesLauncher implements SmartLifecycle {

    private static final String STOPPED = "The application was stopped";

    private final ExperimentCatalog catalog;

    private final RunLauncher runs;

    private final RunStore runStore;

    private final Admission admission;

    private final ChildJvms childJvms;

    private final SeriesStore store;

    private final ExecutorOfKind executors;

    private final ThreadPoolTaskScheduler deadlines;

    private final RunProperties runProperties;

    private final SeriesProperties properties;

    private final SeriesMetrics metrics;

    private final Semaphore room;

    private final AtomicLong lastNumber = new AtomicLong();

    private volatile boolean accepting;

    public SeriesLauncher(ExperimentCatalog catalog, RunLauncher runs, RunStore runStore, Admission admission,
            ChildJvms childJvms, SeriesStore store, ExecutorOfKind executors,
            @Qualifier("deadlines") ThreadPoolTaskScheduler deadlines, RunProperties runProperties,
            SeriesProperties properties, SeriesMetrics metrics) {
        this.catalog = catalog;
        this.runs = runs;
        this.runStore = runStore;
        this.admission = admission;
        this.childJvms = childJvms;
        this.store = store;
        this.executors = executors;
        this.deadlines = deadlines;
        this.runProperties = runProperties;
        this.properties = properties;
        this.metrics = metrics;
        this.room = new Semaphore(properties.atOnce());
    }

    /**
     * Launches a series; it is under way when this returns.
     *
     * @param experiment the experiment's name
     * @param given the caller's parameters by name
     * @throws dev.interleave.experiment.UnknownExperimentException if there is no such experiment
     * @throws InvalidParametersException if the parameters cannot be accepted
     * @throws NotPossibleException if the experiment has no parameter that could be varied
     * @throws RunRejectedException if there is no room for it now
     */
    public Series launch(SeriesKind kind, String experiment, Map<String, String> given) {
        return launch(read(kind, catalog.get(experiment), given));
    }

    /**
     * Reads what a caller gave, and launches nothing.
     *
     * @param given the caller's parameters by name
     * @throws dev.interleave.experiment.UnknownExperimentException if there is no such experiment
     * @throws InvalidParametersException naming everything that is wrong with them
     * @throws NotPossibleException if the experiment has no parameter that could be varied
     */
    public void check(SeriesKind kind, String experiment, Map<String, String> given) {
        read(kind, catalog.get(experiment), given);
    }

    private <P extends Record> SeriesRequest<P> read(SeriesKind kind, CatalogEntry<P> entry,
            Map<String, String> given) {
        return new SeriesReader<>(kind, entry, given, run -> {
            admission.check(run.demand(), ThreadKind.PLATFORM);
            childJvms.check(entry.experiment().jvms(run.parameters()));
        }).read(properties.runs());
    }

    private <P extends Record> Series launch(SeriesRequest<P> request) {
        if (!accepting) {
            throw new RunRejectedException("The application is stopping");
        }
        if (!isRoom()) {
            throw new RunRejectedException(
                    properties.atOnce() + " comparisons or sweeps are going on, and no more may at once");
        }
        try {
            return start(request);
        }
        catch (RuntimeException ex) {
            room.release();
            throw ex;
        }
    }

    /** Waits a moment: one that has just been answered for may not be quite gone. */
    private boolean isRoom() {
        try {
            return room.tryAcquire(runProperties.admissionWait().toNanos(), TimeUnit.NANOSECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <P extends Record> Series start(SeriesRequest<P> request) {
        Series series = new Series(
                request.entry().name() + "-" + request.kind().singular() + "-" + lastNumber.incrementAndGet(), request,
                Clock.systemUTC().instant());
        SeriesTurns<P> turns = new SeriesTurns<>(series, request, runs, runStore);
        Duration within = request.options().within();
        Watchdog watchdog = new Watchdog(deadlines);
        watchdog.after(within,
                () -> series.end(SeriesStatus.COMPLETED, "The time was over: " + DurationText.of(within)));
        store.add(series);
        try {
            // It only waits for runs, which ask for threads themselves; of these there are no more than there is room for.
            executors.of(ThreadKind.VIRTUAL).execute(() -> {
                try {
                    turns.take();
                    metrics.ended(series.conclude());
                }
                finally {
                    watchdog.dismiss();
                    room.release();
                    series.announceEnd();
                }
            });
        }
        catch (RuntimeException ex) {
            watchdog.dismiss();
            series.end(SeriesStatus.FAILED, "It could not be started");
            series.conclude();
            series.announceEnd();
            throw ex;
        }
        if (!accepting) {
            // The application began to stop after this had been admitted, and may not have seen it.
            series.cancel(STOPPED);
        }
        return series;
    }

    /**
     * The series with an id.
     *
     * @throws UnknownException if there is none of this kind, or none any more
     */
    public Series series(SeriesKind kind, String id) {
        return store.find(kind, id)
                .orElseThrow(() -> new UnknownException(kind.singular(), "There is no " + kind.singular() + " '" + id
                        + "', or not any more; the most recent " + properties.kept()
                        + " comparisons and sweeps are kept"));
    }

    /** The recent series of a kind, the newest first. */
    public List<Series> recent(SeriesKind kind) {
        return store.all().stream().filter(series -> series.kind() == kind).toList();
    }

    /** Cancels a series if it is still going on, and waits until it has ended; what was measured is kept. */
    public Series cancel(SeriesKind kind, String id, String because) throws InterruptedException {
        Series series = series(kind, id);
        series.cancel(because);
        series.await(runProperties.stopWithin().multipliedBy(2).plusSeconds(1));
        return series;
    }

    @Override
    public void start() {
        accepting = true;
    }

    @Override
    public void stop() {
        accepting = false;
        EndOfAll.of(store.all().stream().filter(Series::isRunning).toList(), STOPPED, runProperties.stopWithin());
    }

    @Override
    public boolean isRunning() {
        return accepting;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
