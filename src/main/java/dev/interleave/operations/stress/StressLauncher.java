package dev.interleave.operations.stress;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.DurationText;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.launch.Admission;
import dev.interleave.launch.ExecutorOfKind;
import dev.interleave.launch.Ids;
import dev.interleave.launch.Kept;
import dev.interleave.launch.Launcher;
import dev.interleave.launch.NotPossibleException;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.UnknownException;
import dev.interleave.launch.Watchdog;
import dev.interleave.launch.repetition.StressHelpers;
import dev.interleave.launch.repetition.StressWatch;
import dev.interleave.operations.stress.StressReport.Ending;
import dev.interleave.store.Keeping;
import dev.interleave.store.Store;
import dev.interleave.store.StoredAnswers;
import dev.interleave.trace.ThreadKind;

/**
 * Launches stresses and ends them.
 *
 * <p>Thread-safe. When the application stops it refuses new ones and cancels those in flight, before the web server waits for
 * their requests.
 */
@Component
public class StressLauncher extends Launcher<Stress> {

    private static final int KEPT = 50;

    private final ExperimentCatalog catalog;

    private final Admission admission;

    private final ExecutorOfKind executors;

    private final ThreadPoolTaskScheduler deadlines;

    private final RunProperties properties;

    private final StoredAnswers<StressAnswer> archive;

    private final Kept<Stress> kept = new Kept<>(KEPT);

    public StressLauncher(ExperimentCatalog catalog, Admission admission, ExecutorOfKind executors,
            @Qualifier("deadlines") ThreadPoolTaskScheduler deadlines, RunProperties properties,
            Store store, Ids ids) {
        super(properties.stopWithin(), ids);
        this.catalog = catalog;
        this.admission = admission;
        this.executors = executors;
        this.deadlines = deadlines;
        this.properties = properties;
        this.archive = new StoredAnswers<>(store, StressAnswer.class);
    }

    /**
     * Launches a stress; it is under way when this returns.
     *
     * @param experiment the experiment's name
     * @param given the caller's parameters by name
     * @throws dev.interleave.experiment.UnknownExperimentException if there is no such experiment
     * @throws InvalidParametersException if the parameters cannot be accepted
     * @throws NotPossibleException if the experiment cannot be repeated by the thousand
     * @throws RunRejectedException if there is no room for it now
     */
    public Stress launch(String experiment, Map<String, String> given) {
        return launch(StressRequest.of(catalog.get(experiment), given));
    }

    /**
     * What the stress with an id came to, perhaps before the application was started.
     *
     * @throws UnknownException if there is none that has ended, or none any more
     */
    StressAnswer answer(String id) {
        return kept.find(id)
                .filter(stress -> !stress.isRunning())
                .map(StressAnswer::of)
                .or(() -> archive.find(StressAnswer.KIND, id))
                .orElseThrow(() -> unknown("stress", id, "There is no stress '" + id
                        + "' that has ended; only the most recent " + KEPT + " are kept"));
    }

    /** What recent stresses came to, the newest first. */
    List<StressAnswer> answers() {
        return archive.recent(StressAnswer.KIND,
                kept.all().stream().filter(stress -> !stress.isRunning()).map(StressAnswer::of).toList(), KEPT);
    }

    /**
     * Ends a stress if it is still going on. Returns what it came to, perhaps before the application was started.
     *
     * @throws UnknownException if there is none, or none any more
     */
    StressAnswer end(String id, String because) throws InterruptedException {
        Stress stress = kept.find(id).orElse(null);
        if (stress != null) {
            stress.cancel(because);
            stress.await(properties.stopWithin().multipliedBy(2).plusSeconds(1));
            Keeping.awaitWritten(stress.keeping());
        }
        return answer(id);
    }

    /**
     * Lets go of a stress for good; it is ended first if it is still going on. Returns what it came to.
     *
     * @throws UnknownException if there is none, or none any more
     */
    StressAnswer forget(String id, String because) throws InterruptedException {
        StressAnswer gone = end(id, because);
        archive.forget(StressAnswer.KIND, id, kept.find(id).map(Stress::keeping).orElse(null), properties.stopWithin());
        kept.remove(id);
        return gone.with(null);
    }

    private <P extends Record> Stress launch(StressRequest<P> request) {
        checkAccepting();
        ThreadDemand demand = request.entry().experiment().threads(request.parameters());
        Runnable giveBack = admission.admit(demand);
        try {
            return start(request, demand, giveBack);
        }
        catch (RuntimeException | Error ex) {
            giveBack.run();
            throw ex;
        }
    }

    /**
     * Launches a stress of something that is no experiment; it is under way when this returns.
     *
     * @param name what stands where experiments have their name
     * @param repeated does the repetitions
     * @throws RunRejectedException if there is no room for it now
     */
    public Stress launch(String name, Repeated repeated) {
        checkAccepting();
        Stress stress = new Stress(nextId(name + "-stress"), repeated::end);
        return begin(stress, () -> {
            kept.add(stress);
            try {
                executors.of(ThreadKind.VIRTUAL).execute(() -> conclude(stress, () -> repeated.execute(stress)));
            }
            catch (RuntimeException | Error ex) {
                kept.remove(stress.id());
                throw ex;
            }
        });
    }

    private void conclude(Stress stress, Supplier<StressReport> program) {
        try {
            stress.conclude(program.get());
            stress.setKeeping(archive.keep(StressAnswer.KIND, StressAnswer.of(stress)));
        }
        finally {
            if (stress.isRunning()) {
                // It has no result to show.
                kept.remove(stress.id());
            }
            ended(stress);
            stress.announceEnd();
        }
    }

    private <P extends Record> Stress start(StressRequest<P> request, ThreadDemand demand, Runnable giveBack) {
        Stress stress = new Stress(nextId(request.entry().name() + "-stress"));
        StressHelpers helpers = new StressHelpers(stress.id(), demand.count(), executors.of(demand.kind()),
                giveBack);
        StressProgram<P> program = new StressProgram<>(request, stress, helpers, demand,
                properties.stopWithin(), Clock.systemUTC().instant());
        Duration within = request.options().within();
        Watchdog watchdog = new Watchdog(deadlines);
        return begin(stress, () -> {
            kept.add(stress);
            try {
                watchdog.after(within,
                        () -> stress.end(Ending.TIME_OVER, "The time was over: " + DurationText.of(within)));
                watchdog.again(StressWatch.INTERVAL,
                        new StressWatch(stress::current, request.options().deadline(), System::nanoTime));
                // Of the workers' kind, because it is lent to one of them.
                executors.of(demand.kind()).execute(() -> repeat(stress, program, helpers, watchdog));
            }
            catch (RuntimeException | Error ex) {
                watchdog.dismiss();
                kept.remove(stress.id());
                throw ex;
            }
        });
    }

    private void repeat(Stress stress, StressProgram<?> program, StressHelpers helpers, Watchdog watchdog) {
        try {
            conclude(stress, program::execute);
        }
        finally {
            watchdog.dismiss();
            helpers.gone();
        }
    }
}
