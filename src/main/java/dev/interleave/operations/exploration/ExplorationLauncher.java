package dev.interleave.operations.exploration;

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

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.explore.Exploration;
import dev.interleave.launch.Admission;
import dev.interleave.launch.Controlled;
import dev.interleave.launch.ControlledThreads;
import dev.interleave.launch.EndOfAll;
import dev.interleave.launch.ExecutorOfKind;
import dev.interleave.launch.NotPossibleException;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.UnknownException;
import dev.interleave.launch.Watchdog;
import dev.interleave.trace.ThreadKind;

/**
 * Launches explorations and ends them.
 *
 * <p>Thread-safe. When the application stops it refuses new ones and cancels those in flight, before the web server waits for
 * their requests.
 */
@Component
public class ExplorationLauncher implements SmartLifecycle {

    private static final String STOPPED = "The application was stopped";

    /** How long an exploration may take beyond its time, to come to the end of the schedule it takes. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ExperimentCatalog catalog;

    private final Admission admission;

    private final ExplorationStore store;

    private final ExecutorOfKind executors;

    private final ThreadPoolTaskScheduler deadlines;

    private final Duration admissionWait;

    private final Duration stopWithin;

    private final ExplorationProperties properties;

    private final ExplorationMetrics metrics;

    private final Semaphore room;

    private final AtomicLong lastNumber = new AtomicLong();

    private volatile boolean accepting;

    public ExplorationLauncher(ExperimentCatalog catalog, Admission admission, ExplorationStore store,
            ExecutorOfKind executors, @Qualifier("deadlines") ThreadPoolTaskScheduler deadlines,
            RunProperties runProperties, ExplorationProperties properties, ExplorationMetrics metrics) {
        this.catalog = catalog;
        this.admission = admission;
        this.store = store;
        this.executors = executors;
        this.deadlines = deadlines;
        this.admissionWait = runProperties.admissionWait();
        this.stopWithin = runProperties.stopWithin();
        this.properties = properties;
        this.metrics = metrics;
        this.room = new Semaphore(properties.atOnce());
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

    private LaunchedExploration launch(ExplorationRequest<?> request) {
        if (!accepting) {
            throw new RunRejectedException("The application is stopping");
        }
        if (!isRoom()) {
            throw new RunRejectedException(properties.atOnce() + " explorations are going on, and no more may at once");
        }
        Runnable giveBack;
        try {
            giveBack = admission.admit(request.subject().demand(), ThreadKind.VIRTUAL);
        }
        catch (RuntimeException ex) {
            room.release();
            throw ex;
        }
        return start(request, () -> {
            giveBack.run();
            room.release();
        });
    }

    /** Waits a moment: one that has just been answered for may not be quite gone. */
    private boolean isRoom() {
        try {
            return room.tryAcquire(admissionWait.toNanos(), TimeUnit.NANOSECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private LaunchedExploration start(ExplorationRequest<?> request, Runnable giveBack) {
        Controlled<?> subject = request.subject();
        String id = subject.entry().name() + "-exploration-" + lastNumber.incrementAndGet();
        ControlledThreads threads = new ControlledThreads(id, executors.of(ThreadKind.VIRTUAL), giveBack);
        Exploration exploration = new Exploration(subject.program(), subject.fingerprint(), request.options().plan(),
                threads);
        Watchdog watchdog = new Watchdog(deadlines);
        Runnable giveUp = () -> {
            exploration.giveUp("it did not end in time");
            threads.interrupt();
        };
        LaunchedExploration launched = new LaunchedExploration(id, request, Clock.systemUTC().instant(), exploration,
                () -> watchdog.after(stopWithin, giveUp));
        Duration within = request.options().within();
        watchdog.after(within.plus(GRACE),
                () -> exploration.cancel("it took as long as it was allowed, " + within.toMillis() + " ms"));
        watchdog.after(within.plus(GRACE).plus(stopWithin), giveUp);
        store.add(launched);
        try {
            threads.startMain(() -> {
                try {
                    ExplorationView ended = launched.execute(exploration);
                    metrics.ended(ended);
                    if (ended.status() == ExplorationStatus.FAILED) {
                        // One that did not stop may be waiting for something of its own.
                        threads.interrupt();
                    }
                }
                finally {
                    watchdog.dismiss();
                    launched.announceEnd();
                }
            });
        }
        catch (RuntimeException ex) {
            watchdog.dismiss();
            launched.giveUp(exploration.report(), "It could not be started");
            giveBack.run();
            throw ex;
        }
        if (!accepting) {
            // The application began to stop after this had been admitted, and may not have seen it.
            launched.cancel(STOPPED);
        }
        return launched;
    }

    /**
     * The exploration with an id.
     *
     * @throws UnknownException if there is none, or none any more
     */
    public LaunchedExploration exploration(String id) {
        return store.find(id).orElseThrow(() -> new UnknownException("exploration", "There is no exploration '" + id
                + "', or not any more; the most recent " + properties.kept() + " are kept"));
    }

    /** The recent explorations, the newest first. */
    public List<LaunchedExploration> recent() {
        return store.all();
    }

    /** Cancels an exploration if it is still going on, and waits until it has ended; what was found is kept. */
    public LaunchedExploration cancel(String id, String because) throws InterruptedException {
        LaunchedExploration exploration = exploration(id);
        exploration.cancel(because);
        exploration.await(stopWithin.multipliedBy(2).plusSeconds(1));
        return exploration;
    }

    @Override
    public void start() {
        accepting = true;
    }

    @Override
    public void stop() {
        accepting = false;
        EndOfAll.of(store.all().stream().filter(LaunchedExploration::isRunning).toList(), STOPPED, stopWithin);
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
