package dev.interleave.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.launch.Admission;
import dev.interleave.launch.ExecutorOfKind;
import dev.interleave.launch.Ids;
import dev.interleave.launch.Launcher;
import dev.interleave.launch.RunExecutors;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.VirtualThreads;
import dev.interleave.launch.Walks;
import dev.interleave.launch.jvm.ChildJvmProperties;
import dev.interleave.launch.jvm.ChildJvms;
import dev.interleave.launch.jvm.ChildPrograms;
import dev.interleave.operations.exploration.ExplorationLauncher;
import dev.interleave.operations.exploration.ExplorationMetrics;
import dev.interleave.operations.exploration.ExplorationProperties;
import dev.interleave.operations.exploration.ExplorationView;
import dev.interleave.operations.exploration.LaunchedExploration;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunArchive;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.operations.run.RunMetrics;
import dev.interleave.operations.run.RunStore;
import dev.interleave.operations.run.RunView;
import dev.interleave.operations.run.live.EventFrames;
import dev.interleave.operations.run.live.LiveFeeds;
import dev.interleave.operations.run.live.LiveProperties;
import dev.interleave.operations.series.Series;
import dev.interleave.operations.series.SeriesKind;
import dev.interleave.operations.series.SeriesLauncher;
import dev.interleave.operations.series.SeriesMetrics;
import dev.interleave.operations.series.SeriesProperties;
import dev.interleave.operations.series.SeriesView;
import dev.interleave.operations.steps.StepView;
import dev.interleave.operations.steps.Steps;
import dev.interleave.store.NoStore;
import dev.interleave.store.Store;
import dev.interleave.trace.ThreadKind;

/** All that runs need, without Spring's context and without HTTP. */
public final class RunFixture implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Without the tag of a start. */
    private static final Ids IDS = (beginning, number) -> beginning + "-" + number;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final ThreadPoolTaskExecutor platform;

    private final VirtualThreads virtual = new VirtualThreads(meters);

    private final ThreadPoolTaskScheduler deadlines;

    private final Admission admission;

    private final ChildPrograms programs = new ChildPrograms();

    private final ChildJvms childJvms;

    private final RunStore store;

    private final RunLauncher launcher;

    private final Means means;

    private volatile boolean noMoreThreads;

    /** Launchers that only some tests know. */
    private final Map<Class<?>, Launcher<?>> others = new ConcurrentHashMap<>();

    private final Walks walks;

    private final ExplorationLauncher explorations;

    private final Steps steps;

    private final SeriesLauncher series;

    private final ThreadPoolTaskScheduler liveRounds;

    private final Store nothing = new NoStore();

    private RunFixture(RunProperties properties, ChildJvmProperties few, List<Experiment<?, ?>> experiments) {
        RunExecutors executors = new RunExecutors();
        this.platform = executors.platformThreads(properties);
        this.platform.initialize();
        this.deadlines = executors.deadlines();
        this.deadlines.initialize();
        this.admission = new Admission(properties);
        this.childJvms = new ChildJvms(few, properties, programs);
        this.store = new RunStore(properties, new RunArchive(nothing));
        ExperimentCatalog catalog = new ExperimentCatalog(experiments);
        ExecutorOfKind kinds = kind -> task -> {
            if (noMoreThreads) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            executors.executorOfKind(platform, virtual).of(kind).execute(task);
        };
        this.walks = new Walks(admission, kinds, deadlines, properties, IDS);
        this.walks.start();
        this.launcher = new RunLauncher(catalog, admission, childJvms, walks, store, kinds, deadlines, properties,
                new RunMetrics(meters), IDS);
        this.launcher.start();
        ExplorationProperties some = new ExplorationProperties(4, 50);
        this.explorations = new ExplorationLauncher(catalog, admission, kinds, deadlines,
                properties, some, new ExplorationMetrics(meters),
                nothing, IDS);
        this.explorations.start();
        this.steps = new Steps(catalog, walks);
        SeriesProperties ofRuns = new SeriesProperties(500, 2, 50);
        this.series = new SeriesLauncher(catalog, launcher, store, admission, childJvms, kinds,
                deadlines, properties, ofRuns, new SeriesMetrics(meters), nothing, IDS);
        this.series.start();
        this.means = new Means(catalog, admission, kinds, deadlines, properties, IDS);
        this.liveRounds = new ThreadPoolTaskScheduler();
        this.liveRounds.setThreadNamePrefix("interleave-live-");
        this.liveRounds.setRemoveOnCancelPolicy(true);
        this.liveRounds.initialize();
    }

    /** With what the application uses by default. */
    public static RunFixture with(Experiment<?, ?>... experiments) {
        return with(defaults(), experiments);
    }

    /** With fewer events of a run that are kept. */
    public static RunFixture withEventsPerRun(int events, Experiment<?, ?>... experiments) {
        RunProperties defaults = defaults();
        return with(new RunProperties(defaults.platformThreads(), defaults.virtualThreads(), defaults.admissionWait(),
                defaults.admissionQueue(), events, null, defaults.keptRuns(), defaults.stopWithin()), experiments);
    }

    public static RunFixture with(RunProperties properties, Experiment<?, ?>... experiments) {
        return with(properties, 8, experiments);
    }

    public static RunFixture with(RunProperties properties, int jvmsAtOnce, Experiment<?, ?>... experiments) {
        return new RunFixture(properties, new ChildJvmProperties(jvmsAtOnce), Arrays.asList(experiments));
    }

    public static RunProperties defaults() {
        return new RunProperties(256, 200_000, Duration.ofSeconds(2), 128, 1_500_000, null, 100, Duration.ofSeconds(5));
    }

    /** From now on each thread asked for is answered with an {@link OutOfMemoryError}, or no longer so. */
    public void noMoreThreads(boolean none) {
        this.noMoreThreads = none;
    }

    /** Launches a run with parameters written as {@code name=value}. */
    public Run launch(String experiment, String... parameters) {
        return launcher.launch(experiment, given(parameters));
    }

    public static Map<String, String> given(String... parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            given.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return given;
    }

    /** Launches a run, with time enough on a slow machine unless another deadline is given, and waits for its end. */
    public RunView run(String experiment, String... parameters) {
        Map<String, String> all = given(parameters);
        all.putIfAbsent("deadline", "60s");
        return await(launcher.launch(experiment, all));
    }

    /** Waits for the end of a run. */
    public RunView await(Run run) {
        try {
            if (!run.await(PATIENCE)) {
                throw new AssertionError(run.id() + " did not end: " + run.summary());
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ex);
        }
        return run.view();
    }

    /** Launches an exploration with parameters written as {@code name=value}. */
    public LaunchedExploration launchExploration(String experiment, String... parameters) {
        return explorations.launch(experiment, given(parameters));
    }

    /** Explores and waits for the end. */
    public ExplorationView explore(String experiment, String... parameters) {
        return await(launchExploration(experiment, parameters));
    }

    /** Waits for the end of an exploration. */
    public ExplorationView await(LaunchedExploration exploration) {
        try {
            if (!exploration.await(PATIENCE)) {
                throw new AssertionError(exploration.id() + " did not end: " + exploration.view());
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ex);
        }
        return exploration.view();
    }

    /** Launches a comparison or a sweep with parameters written as {@code name=value}. */
    public Series launchSeries(SeriesKind kind, String experiment, String... parameters) {
        return series.launch(kind, experiment, given(parameters));
    }

    /** Compares and waits for the end. */
    public SeriesView compare(String experiment, String... parameters) {
        return await(launchSeries(SeriesKind.COMPARISON, experiment, parameters));
    }

    /** Sweeps and waits for the end. */
    public SeriesView sweep(String experiment, String... parameters) {
        return await(launchSeries(SeriesKind.SWEEP, experiment, parameters));
    }

    /** Waits for the end of a comparison or a sweep. */
    public SeriesView await(Series series) {
        try {
            if (!series.await(PATIENCE)) {
                throw new AssertionError(series.id() + " did not end: " + series.view());
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ex);
        }
        return series.view();
    }

    /** Looks at how things stand after some steps. */
    public StepView step(String experiment, String... parameters) {
        return steps.look(experiment, given(parameters));
    }

    /** Where the files of a run are; null if it has none. */
    public @Nullable Path folder(Run run) {
        return run.folder().path();
    }

    /** Lets runs be watched, by so many readers, who get so many events in a round. */
    public LiveFeeds feeds(int readers, int eventsPerRound, EventFrames frames) {
        LiveFeeds feeds = new LiveFeeds(new LiveProperties(readers, eventsPerRound), liveRounds, frames);
        feeds.start();
        return feeds;
    }

    public ExplorationLauncher explorations() {
        return explorations;
    }

    public SeriesLauncher series() {
        return series;
    }

    /** What a launcher is made of. */
    public record Means(ExperimentCatalog catalog, Admission admission, ExecutorOfKind executors,
            ThreadPoolTaskScheduler deadlines, RunProperties properties, Ids ids) {
    }

    /** The only launcher of a type, which is stopped with the rest. */
    public <L extends Launcher<?>> L launcher(Class<L> type, Function<Means, L> maker) {
        return type.cast(others.computeIfAbsent(type, _ -> {
            L made = maker.apply(means);
            made.start();
            return made;
        }));
    }

    public RunLauncher launcher() {
        return launcher;
    }

    public RunStore store() {
        return store;
    }

    public SimpleMeterRegistry meters() {
        return meters;
    }

    /** How many threads of a kind the admission has given out. */
    public int taken(ThreadKind kind) {
        return admission.taken(kind);
    }

    public ChildPrograms programs() {
        return programs;
    }

    /** How many JVMs of their own runs have. */
    public int jvmsTaken() {
        return childJvms.taken();
    }

    /** How many threads of either kind are at work. */
    public int atWork() {
        return platform.getActiveCount() + virtual.active();
    }

    @Override
    public void close() {
        series.stop();
        launcher.stop();
        others.values().forEach(Launcher::stop);
        explorations.stop();
        walks.stop();
        platform.shutdown();
        deadlines.shutdown();
        liveRounds.shutdown();
        virtual.destroy();
        store.destroy();
        try {
            programs.destroy();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
