package dev.interleave.operations.stress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.DurationText;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.launch.Admission;
import dev.interleave.launch.EndOfAll;
import dev.interleave.launch.ExecutorOfKind;
import dev.interleave.launch.NotPossibleException;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.repetition.StressHelpers;
import dev.interleave.launch.repetition.StressWatch;
import dev.interleave.operations.stress.StressReport.Ending;

/**
 * Launches stresses and ends them.
 *
 * <p>Thread-safe. When the application stops it refuses new ones and cancels those in flight, before the web server waits for
 * their requests.
 */
@Component
public class StressLauncher implements SmartLifecycle {

    private static final String STOPPED = "The application was stopped";

    private final ExperimentCatalog catalog;

    private final Admission admission;

    private final ExecutorOfKind executors;

    private final ThreadPoolTaskScheduler deadlines;

    private final RunProperties properties;

    private final Set<Stress> inFlight = ConcurrentHashMap.newKeySet();

    private final AtomicLong lastNumber = new AtomicLong();

    private volatile boolean accepting;

    public StressLauncher(ExperimentCatalog catalog, Admission admission, ExecutorOfKind executors,
            @Qualifier("deadlines") ThreadPoolTaskScheduler deadlines, RunProperties properties) {
        this.catalog = catalog;
        this.admission = admission;
        this.executors = executors;
        this.deadlines = deadlines;
        this.properties = properties;
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

    private <P extends Record> Stress launch(StressRequest<P> request) {
        if (!accepting) {
            throw new RunRejectedException("The application is stopping");
        }
        ThreadDemand demand = request.entry().experiment().threads(request.parameters());
        Runnable giveBack = admission.admit(demand);
        try {
            return start(request, demand, giveBack);
        }
        catch (RuntimeException ex) {
            giveBack.run();
            throw ex;
        }
    }

    private <P extends Record> Stress start(StressRequest<P> request, ThreadDemand demand, Runnable giveBack) {
        Stress stress = new Stress(request.entry().name() + "-stress-" + lastNumber.incrementAndGet());
        StressHelpers helpers = new StressHelpers(stress.id(), demand.count(), executors.of(demand.kind()),
                giveBack);
        StressProgram<P> program = new StressProgram<>(request, stress, helpers, demand,
                properties.stopWithin(), Clock.systemUTC().instant());
        Duration within = request.options().within();
        List<Future<?>> looks = List.of(
                deadlines.schedule(
                        () -> stress.end(Ending.TIME_OVER, "The time was over: " + DurationText.of(within)),
                        Instant.now().plus(within)),
                deadlines.scheduleWithFixedDelay(
                        new StressWatch(stress::current, request.options().deadline(), System::nanoTime),
                        StressWatch.INTERVAL));
        inFlight.add(stress);
        try {
            // Of the workers' kind, because it is lent to one of them.
            executors.of(demand.kind()).execute(() -> {
                try {
                    stress.conclude(program.execute());
                }
                finally {
                    forget(stress, looks);
                    helpers.gone();
                }
            });
        }
        catch (RuntimeException ex) {
            forget(stress, looks);
            throw ex;
        }
        if (!accepting) {
            // The application began to stop after this had been admitted, and may not have seen it.
            stress.cancel(STOPPED);
        }
        return stress;
    }

    private void forget(Stress stress, List<Future<?>> looks) {
        looks.forEach(look -> look.cancel(false));
        inFlight.remove(stress);
    }

    @Override
    public void start() {
        accepting = true;
    }

    @Override
    public void stop() {
        accepting = false;
        EndOfAll.of(List.copyOf(inFlight), STOPPED, properties.stopWithin());
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
