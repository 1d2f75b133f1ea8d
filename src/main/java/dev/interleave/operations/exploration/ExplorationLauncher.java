package dev.interleave.operations.exploration;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.explore.Explorer;
import dev.interleave.launch.Admission;
import dev.interleave.launch.ControlledThreads;
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
import dev.interleave.store.Keeping;
import dev.interleave.store.Store;
import dev.interleave.store.StoredAnswers;
import dev.interleave.trace.ThreadKind;

/**
 * Launches explorations and ends them.
 *
 * <p>Thread-safe. When the application stops it refuses new ones and cancels those in flight, before the web server waits for
 * their requests.
 */
@Component
public class ExplorationLauncher extends Launcher<LaunchedExploration> {

    /** How long an exploration may take beyond its time, to come to the end of the schedule it takes. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ExperimentCatalog catalog;

    private final Admission admission;

    private final Kept<LaunchedExploration> kept;

    private final ExecutorOfKind executors;

    private final ThreadPoolTaskScheduler deadlines;

    private final Duration stopWithin;

    private final ExplorationProperties properties;

    private final ExplorationMetrics metrics;

    private final StoredAnswers<ExplorationAnswer> archive;

    private final Room room;

    public ExplorationLauncher(ExperimentCatalog catalog, Admission admission, ExecutorOfKind executors,
            @Qualifier("deadlines") ThreadPoolTaskScheduler deadlines,
            RunProperties runProperties, ExplorationProperties properties, ExplorationMetrics metrics,
            Store store,
            Ids ids) {
        super(runProperties.stopWithin(), ids);
        this.catalog = catalog;
        this.admission = admission;
        this.executors = executors;
        this.deadlines = deadlines;
        this.stopWithin = runProperties.stopWithin();
        this.properties = properties;
        this.metrics = metrics;
        this.archive = new StoredAnswers<>(store, ExplorationAnswer.class);
        this.kept = new Kept<>(properties.kept());
        this.room = new Room(properties.atOnce(), "explorations", runProperties.admissionWait());
    }

    /**
     * Launches an exploration; it is under way when this returns.
     *
     * @param experiment the experiment's name
     * @param given the caller's parameters by name
     * @throws dev.interleave.experiment.UnknownExperimentException if there is no such experiment
     * @throws InvalidParametersException if the parameters cannot be accepted
     * @throws NotPossibleException if the experiment cannot be put under a schedule
     * @throws RunRejectedException if there is no room for it now
     */
    public LaunchedExploration launch(String experiment, Map<String, String> given) {
        return launch(ExplorationRequest.of(catalog.get(experiment), given));
    }

    /**
     * Launches an exploration; it is under way when this returns.
     *
     * @throws RunRejectedException if there is no room for it now
     */
    public LaunchedExploration launch(Explorable what) {
        checkAccepting();
        room.take();
        Explorable.Place place;
        try {
            place = what.admit(admission);
        }
        catch (RuntimeException | Error ex) {
            room.giveBack();
            throw ex;
        }
        return start(what, place, () -> {
            place.leave();
            room.giveBack();
        });
    }

    private LaunchedExploration start(Explorable what, Explorable.Place place, Runnable giveBack) {
        String id = nextId(what.name() + "-exploration");
        ControlledThreads threads = new ControlledThreads(id, executors.of(ThreadKind.VIRTUAL), giveBack);
        Explorer exploration = place.explorer(threads);
        Watchdog watchdog = new Watchdog(deadlines);
        Runnable giveUp = () -> {
            exploration.giveUp("it did not end in time");
            threads.interrupt();
        };
        LaunchedExploration launched = new LaunchedExploration(id, what, Clock.systemUTC().instant(), exploration,
                () -> watchdog.after(stopWithin, giveUp));
        Duration within = what.options().within();
        return begin(launched, () -> {
            kept.add(launched);
            try {
                watchdog.after(within.plus(GRACE), () -> exploration
                        .cancel(String.format(Locale.ROOT, "it reached its time limit, %,d ms", within.toMillis())));
                watchdog.after(within.plus(GRACE).plus(stopWithin), giveUp);
                threads.startMain(() -> explore(launched, exploration, threads, watchdog));
            }
            catch (RuntimeException | Error ex) {
                watchdog.dismiss();
                launched.giveUp(exploration, "It could not be started");
                giveBack.run();
                throw ex;
            }
        });
    }

    private void explore(LaunchedExploration launched, Explorer exploration, ControlledThreads threads,
            Watchdog watchdog) {
        try {
            ExplorationView view = launched.execute(exploration);
            metrics.ended(view);
            launched.setKeeping(archive.keep(ExplorationAnswer.KIND, ExplorationAnswer.of(view)));
            if (view.status() == Status.FAILED) {
                // One that did not stop may be waiting for something of its own.
                threads.interrupt();
            }
        }
        finally {
            watchdog.dismiss();
            ended(launched);
            launched.announceEnd();
        }
    }

    /**
     * The exploration with an id.
     *
     * @throws UnknownException if there is none, or none any more
     */
    public LaunchedExploration exploration(String id) {
        return kept.find(id).orElseThrow(() -> unknown("exploration", id, "There is no exploration '" + id
                + "'; only the most recent " + properties.kept() + " are kept"));
    }

    /**
     * The answer of the exploration with an id, which may have been given before the application was started.
     *
     * @throws UnknownException if there is none, or none any more
     */
    ExplorationAnswer answer(String id) {
        return kept.find(id)
                .map(ExplorationAnswer::of)
                .or(() -> archive.find(ExplorationAnswer.KIND, id))
                .orElseGet(() -> ExplorationAnswer.of(exploration(id)));
    }

    /** The answers of recent explorations, the newest first. */
    List<ExplorationAnswer> answers() {
        return archive.recent(ExplorationAnswer.KIND,
                recent().stream().map(ExplorationAnswer::of).toList(), properties.kept());
    }

    /** The recent explorations, the newest first. */
    public List<LaunchedExploration> recent() {
        return kept.all();
    }

    /** Cancels an exploration if it is still going on, and waits until it has ended; what was found is kept. */
    public LaunchedExploration cancel(String id, String because) throws InterruptedException {
        LaunchedExploration exploration = exploration(id);
        exploration.cancel(because);
        exploration.await(stopWithin.multipliedBy(2).plusSeconds(1));
        return exploration;
    }

    /**
     * Cancels an exploration if it is still going on. Returns its answer, which may have been given before the application was
     * started.
     *
     * @throws UnknownException if there is none, or none any more
     */
    ExplorationAnswer end(String id, String because) throws InterruptedException {
        if (kept.find(id).isPresent()) {
            Keeping.awaitWritten(cancel(id, because).keeping());
        }
        return answer(id);
    }

    /**
     * Lets go of an exploration for good; it is cancelled first if it is still going on. Returns it as it ended.
     *
     * @throws UnknownException if there is none, or none any more
     */
    ExplorationAnswer forget(String id, String because) throws InterruptedException {
        ExplorationAnswer gone = end(id, because);
        archive.forget(ExplorationAnswer.KIND, id, kept.find(id).map(LaunchedExploration::keeping).orElse(null),
                stopWithin);
        kept.remove(id);
        return gone.with(null);
    }
}
