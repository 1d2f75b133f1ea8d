package dev.interleave.operations.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Function;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.VirtualClock;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.launch.Admission;
import dev.interleave.launch.ExecutorOfKind;
import dev.interleave.launch.Ids;
import dev.interleave.launch.Launcher;
import dev.interleave.launch.NotPossibleException;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.UnknownException;
import dev.interleave.launch.WalkFailedException;
import dev.interleave.launch.Walks;
import dev.interleave.launch.jvm.ChildJvms;
import dev.interleave.operations.run.threads.RunThreads;
import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.EventBudget;
import dev.interleave.trace.record.Recorder;

/**
 * Launches runs and ends them.
 *
 * <p>Thread-safe. When the application stops it refuses new runs and cancels those in flight, before the web server waits
 * for their requests.
 */
@Component
public class RunLauncher extends Launcher<Run> {

    private final ExperimentCatalog catalog;

    private final Admission admission;

    private final ChildJvms childJvms;

    private final Walks walks;

    private final RunStore store;

    private final ExecutorOfKind executors;

    private final ThreadPoolTaskScheduler deadlines;

    private final RunProperties properties;

    private final RunMetrics metrics;

    private final Set<UnderWay> underWay = ConcurrentHashMap.newKeySet();

    public RunLauncher(ExperimentCatalog catalog, Admission admission, ChildJvms childJvms, Walks walks, RunStore store,
            ExecutorOfKind executors, @Qualifier("deadlines") ThreadPoolTaskScheduler deadlines,
            RunProperties properties, RunMetrics metrics, Ids ids) {
        super(properties.stopWithin(), ids);
        this.catalog = catalog;
        this.admission = admission;
        this.childJvms = childJvms;
        this.walks = walks;
        this.store = store;
        this.executors = executors;
        this.deadlines = deadlines;
        this.properties = properties;
        this.metrics = metrics;
    }

    /**
     * Launches a run; it is under way when this returns.
     *
     * @param experiment the experiment's name
     * @param given the caller's parameters by name
     * @throws dev.interleave.experiment.UnknownExperimentException if there is no such experiment
     * @throws InvalidParametersException if the parameters cannot be accepted
     * @throws NotPossibleException if there is a schedule, and the experiment cannot be put under one
     * @throws dev.interleave.explore.engine.ScheduleMismatchException if there is a schedule that cannot be followed
     * @throws WalkFailedException if it cannot be followed in time
     * @throws RunRejectedException if there is no room for it now
     */
    public Run launch(String experiment, Map<String, String> given) {
        return launch(RunRequest.of(catalog.get(experiment), given), store);
    }

    /**
     * Launches a run for somebody; it is under way when this returns.
     *
     * @param keeper whose it is, and who must let go of it
     * @throws RunRejectedException if there is no room for it now
     */
    public <P extends Record> Run launch(RunRequest<P> request, RunKeeper keeper) {
        Admitted admitted;
        try {
            checkAccepting();
            Schedule schedule = request.schedule();
            if (schedule != null) {
                // What cannot be followed is to be found out before there is a run.
                walks.walk(request.controlled(), schedule, Replay.AtItsEnd.FAIL, 0, request.options().deadline());
            }
            admitted = Admitted.to(request, admission, childJvms);
        }
        catch (RunRejectedException ex) {
            metrics.rejected();
            throw ex;
        }
        try {
            return start(request, admitted, keeper);
        }
        catch (RuntimeException | Error ex) {
            admitted.giveBack();
            throw ex;
        }
    }

    private <P extends Record> Run start(RunRequest<P> request, Admitted admitted, RunKeeper keeper) {
        keeper.makeRoom();
        CatalogEntry<P> entry = request.entry();
        String id = nextId(entry.name());
        Schedule schedule = request.schedule();
        VirtualClock clock = new VirtualClock();
        EventBudget budget = store.budget().child(properties.eventsPerRun(), RunProperties.WEIGHT_UNDER_WAY);
        Recorder recorder = schedule == null ? new Recorder(budget)
                : new Recorder(budget, clock, Recorder.LOCATED_PER_THREAD);
        FreeSeam seam = new FreeSeam();
        ThreadKind kind = admitted.kind();
        RunThreads threads =
                new RunThreads(id, kind, executors, seam, admitted.jvms(), admitted::giveBack);
        RunFolder folder = new RunFolder(id);
        Scheduling course = schedule == null
                ? new FreeScheduling(seam, threads, recorder, folder, request::deadlock, deadlines)
                : new ReplayedScheduling(schedule, threads, recorder, clock, request::deadlock,
                        properties.stopWithin());
        Run run = new Run(id, entry.name(), kind, schedule, request.effective(), Clock.systemUTC().instant(), recorder,
                folder, course::stop);
        Duration deadline = request.options().deadline();
        RunWatch watch = course.watch(run);
        Future<?> timeOut = deadlines.schedule(() -> watch.timeOut(deadline), Instant.now().plus(deadline));
        RunProgram<P> program = new RunProgram<>(request, run, recorder, course, threads, properties.stopWithin());
        UnderWay here = new UnderWay(run, threads, seam, recorder, watch::stuck);
        return begin(run, () -> {
            keeper.add(run);
            metrics.started();
            underWay.add(here);
            watch.begin();
            try {
                executors.of(course.main()).execute(() -> execute(program, here, watch, timeOut, keeper));
            }
            catch (RuntimeException | Error ex) {
                timeOut.cancel(false);
                watch.end();
                underWay.remove(here);
                RunView view = run.giveUp(0, "It could not be started", List.of(), null, recorder.freeze());
                metrics.ended(view, null);
                keeper.ended(run, view, null);
                run.announceEnd();
                throw ex;
            }
        });
    }

    /**
     * Keeps a run that was done elsewhere, and has ended.
     *
     * @param experiment what stands where experiments have their name
     * @param run makes it, with the id that it is given
     * @throws RunRejectedException if there is no room for it now
     */
    public Run keep(String experiment, Function<String, RunView> run) {
        checkAccepting();
        RunView view = run.apply(nextId(experiment));
        Run kept = store.keepEnded(view);
        metrics.started();
        metrics.ended(view, null);
        return kept;
    }

    private void execute(RunProgram<?> program, UnderWay here, RunWatch watch, Future<?> timeOut, RunKeeper keeper) {
        Run run = here.run();
        try {
            RunView view = program.execute(timeOut);
            metrics.ended(view, program.measured());
            keeper.ended(run, view, program.measured());
        }
        finally {
            watch.end();
            underWay.remove(here);
            ended(run);
            run.announceEnd();
            here.threads().gone();
        }
    }

    /**
     * The run with an id.
     *
     * @throws UnknownException if there is none, or none any more
     */
    public Run run(String id) {
        return store.find(id).or(() -> store.restore(id)).orElseThrow(() -> unknown("run", id, store.wasKept(id)
                ? "The run '" + id + "' is no longer kept; only the most recent " + properties.keptRuns()
                        + " are, as far as memory allows"
                : "There is no run '" + id + "'"));
    }

    /** The recent runs in memory, the newest first. */
    public List<Run> recent() {
        return store.all();
    }

    /** Lets go of a run for good; it is cancelled first if it is still running. Returns it as it ended. */
    public RunSummary forget(String id, String because) throws InterruptedException {
        RunSummary run = cancel(id, because).summary();
        store.forget(id, properties.stopWithin());
        return run;
    }

    /** The runs that have not ended, those included that nobody keeps; the oldest first. */
    public List<UnderWay> underWay() {
        return underWay.stream().sorted(Comparator.comparing(each -> each.run().startedAt())).toList();
    }

    /** Cancels a run if it is still running, and waits until it has ended. */
    public Run cancel(String id, String because) throws InterruptedException {
        Run run = run(id);
        run.cancel(because);
        run.await(properties.stopWithin().plusSeconds(1));
        return run;
    }
}
