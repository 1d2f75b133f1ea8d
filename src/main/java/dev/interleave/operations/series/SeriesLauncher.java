package dev.interleave.operations.series;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.DurationText;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.launch.Admission;
import dev.interleave.launch.ExecutorOfKind;
import dev.interleave.launch.Ids;
import dev.interleave.launch.Kept;
import dev.interleave.launch.Launcher;
import dev.interleave.launch.NotPossibleException;
import dev.interleave.launch.Room;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.Status;
import dev.interleave.launch.UnknownException;
import dev.interleave.launch.Watchdog;
import dev.interleave.launch.jvm.ChildJvms;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.operations.run.RunStore;
import dev.interleave.store.Keeping;
import dev.interleave.store.Store;
import dev.interleave.store.StoredAnswers;
import dev.interleave.trace.ThreadKind;

/**
 * Launches comparisons and sweeps, and ends them.
 *
 * <p>Thread-safe. When the application stops it refuses new ones and cancels those in flight, before the web server waits for
 * their requests.
 */
@Component
public class SeriesLauncher extends Launcher<Series> {

    private final ExperimentCatalog catalog;

    private final RunLauncher runs;

    private final RunStore runStore;

    private final Admission admission;

    private final ChildJvms childJvms;

    private final Kept<Series> kept;

    private final ExecutorOfKind executors;

    private final ThreadPoolTaskScheduler deadlines;

    private final RunProperties runProperties;

    private final SeriesProperties properties;

    private final SeriesMetrics metrics;

    private final StoredAnswers<SeriesAnswer> archive;

    private final Room room;

    public SeriesLauncher(ExperimentCatalog catalog, RunLauncher runs, RunStore runStore, Admission admission,
            ChildJvms childJvms, ExecutorOfKind executors,
            @Qualifier("deadlines") ThreadPoolTaskScheduler deadlines, RunProperties runProperties,
            SeriesProperties properties, SeriesMetrics metrics, Store store, Ids ids) {
        super(runProperties.stopWithin(), ids);
        this.catalog = catalog;
        this.runs = runs;
        this.runStore = runStore;
        this.admission = admission;
        this.childJvms = childJvms;
        this.executors = executors;
        this.deadlines = deadlines;
        this.runProperties = runProperties;
        this.properties = properties;
        this.metrics = metrics;
        this.archive = new StoredAnswers<>(store, SeriesAnswer.class);
        this.kept = new Kept<>(properties.kept());
        this.room = new Room(properties.atOnce(), "comparisons or sweeps", runProperties.admissionWait());
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
        checkAccepting();
        room.take();
        try {
            return start(request);
        }
        catch (RuntimeException | Error ex) {
            room.giveBack();
            throw ex;
        }
    }

    private <P extends Record> Series start(SeriesRequest<P> request) {
        Series series = new Series(nextId(request.entry().name() + "-" + request.kind().singular()), request,
                Clock.systemUTC().instant());
        SeriesTurns<P> turns = new SeriesTurns<>(series, request, runs, runStore);
        Duration within = request.options().within();
        Watchdog watchdog = new Watchdog(deadlines);
        return begin(series, () -> {
            kept.add(series);
            try {
                watchdog.after(within,
                        () -> series.end(Status.COMPLETED, "The time was over: " + DurationText.of(within)));
                // It only waits for runs, which ask for threads themselves; of these there are no more than there is room for.
                executors.of(ThreadKind.VIRTUAL).execute(() -> take(turns, series, watchdog));
            }
            catch (RuntimeException | Error ex) {
                watchdog.dismiss();
                series.end(Status.FAILED, "It could not be started");
                series.conclude();
                series.announceEnd();
                throw ex;
            }
        });
    }

    private void take(SeriesTurns<?> turns, Series series, Watchdog watchdog) {
        try {
            turns.take();
            SeriesView view = series.conclude();
            metrics.ended(view);
            keep(series, view);
        }
        finally {
            watchdog.dismiss();
            room.giveBack();
            ended(series);
            series.announceEnd();
        }
    }

    /** Has it written with the runs it leads to, and only now: writing takes time, which is what it measured. */
    private void keep(Series series, SeriesView view) {
        series.setKeeping(archive.keep(view.kind().singular(), SeriesAnswer.of(view)));
        runStore.archive(view.rows().stream().map(SeriesView.Row::lastRun).filter(Objects::nonNull).toList());
    }

    /**
     * The answer of the series with an id, which may have been given before the application was started.
     *
     * @throws UnknownException if there is none of this kind, or none any more
     */
    SeriesAnswer answer(SeriesKind kind, String id) {
        return find(kind, id)
                .map(SeriesAnswer::of)
                .or(() -> archive.find(kind.singular(), id))
                .orElseGet(() -> SeriesAnswer.of(series(kind, id)));
    }

    /** The answers of recent series of a kind, the newest first. */
    List<SeriesAnswer> answers(SeriesKind kind) {
        return archive.recent(kind.singular(),
                recent(kind).stream().map(SeriesAnswer::of).toList(), properties.kept());
    }

    /**
     * The series with an id.
     *
     * @throws UnknownException if there is none of this kind, or none any more
     */
    public Series series(SeriesKind kind, String id) {
        return find(kind, id).orElseThrow(() -> unknown(kind.singular(), id, "There is no " + kind.singular() + " '"
                + id + "'; only the most recent " + properties.kept() + " comparisons and sweeps are kept"));
    }

    /** The recent series of a kind, the newest first. */
    public List<Series> recent(SeriesKind kind) {
        return kept.all().stream().filter(series -> series.kind() == kind).toList();
    }

    /** Cancels a series if it is still going on, and waits until it has ended; what was measured is kept. */
    public Series cancel(SeriesKind kind, String id, String because) throws InterruptedException {
        Series series = series(kind, id);
        series.cancel(because);
        series.await(runProperties.stopWithin().multipliedBy(2).plusSeconds(1));
        return series;
    }

    /**
     * Cancels a series if it is still going on. Returns its answer, which may have been given before the application was started.
     *
     * @throws UnknownException if there is none of this kind, or none any more
     */
    SeriesAnswer end(SeriesKind kind, String id, String because) throws InterruptedException {
        if (find(kind, id).isPresent()) {
            Keeping.awaitWritten(cancel(kind, id, because).keeping());
        }
        return answer(kind, id);
    }

    /**
     * Lets go of a series for good, but not of the runs it leads to; it is cancelled first if it is still going on. Returns it
     * as it ended.
     *
     * @throws UnknownException if there is none of this kind, or none any more
     */
    SeriesAnswer forget(SeriesKind kind, String id, String because) throws InterruptedException {
        SeriesAnswer gone = end(kind, id, because);
        archive.forget(kind.singular(), id, find(kind, id).map(Series::keeping).orElse(null),
                runProperties.stopWithin());
        kept.remove(id);
        return gone.with(null);
    }

    private Optional<Series> find(SeriesKind kind, String id) {
        return kept.find(id).filter(series -> series.kind() == kind);
    }
}
