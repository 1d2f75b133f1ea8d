package dev.interleave.launch;

import java.util.List;
import java.util.concurrent.Semaphore;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.experiment.Sentences.count;

/**
 * Gives a run all the threads it needs at once, or none.
 *
 * <p>Thread-safe.
 */
public @Component class Admission {

    /*
     * Two fair semaphores, always asked in the same order: platform threads first, then virtual ones. A fair semaphore
     * serves requests in the order they came even if a later one asks for less, so a large run is not starved by small
     * ones. A run never asks again while it holds threads, so runs cannot wait for one another in a circle.
     */
    private final RunProperties properties;

    private final int virtualThreads;

    private final Semaphore platform;

    private final Semaphore virtual;

    private final AdmissionQueue queue;

    public Admission(RunProperties properties) {
        this.properties = properties;
        this.virtualThreads = properties.virtualThreadsInAll();
        this.platform = new Semaphore(properties.platformThreads(), true);
        this.virtual = new Semaphore(virtualThreads, true);
        this.queue = new AdmissionQueue(properties.admissionQueue(), "their threads");
    }

    /**
     * Takes the threads of a run, and one platform thread for its main, waiting a moment for them.
     *
     * @return what gives them back, to be run once
     * @throws InvalidParametersException if there are never so many
     * @throws RunRejectedException if they do not come free in time, or too many are waiting already
     */
    public Runnable admit(ThreadDemand demand) {
        return admit(demand, ThreadKind.PLATFORM);
    }

    /**
     * Takes the threads of a run and one more for its main, waiting a moment for them.
     *
     * @param main the kind of the main's thread
     * @return what gives them back, to be run once
     * @throws InvalidParametersException if there are never so many
     * @throws RunRejectedException if they do not come free in time, or too many are waiting already
     */
    public Runnable admit(ThreadDemand demand, ThreadKind main) {
        int platformThreads = threads(ThreadKind.PLATFORM, demand, main);
        int virtualThreads = threads(ThreadKind.VIRTUAL, demand, main);
        check(demand, main);
        try {
            return take(platformThreads, virtualThreads);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new RunRejectedException("Interrupted while waiting for threads");
        }
    }

    private static int threads(ThreadKind kind, ThreadDemand demand, ThreadKind main) {
        return (main == kind ? 1 : 0) + demand.of(kind);
    }

    /**
     * Sees whether there are ever as many threads as a run needs, and one more for its main.
     *
     * @throws InvalidParametersException if there are not
     */
    public void check(ThreadDemand demand, ThreadKind main) {
        check(demand, ThreadKind.PLATFORM, properties.platformThreads() - 1);
        check(demand, ThreadKind.VIRTUAL, virtualThreads - (main == ThreadKind.VIRTUAL ? 1 : 0));
    }

    private static void check(ThreadDemand demand, ThreadKind kind, int most) {
        int count = demand.of(kind);
        if (count > most) {
            throw new InvalidParametersException(new ParameterError(demand.parameter(),
                    "'" + demand.parameter() + "' must be 1 to " + most + " with kind=" + kind + ", was " + count,
                    Integer.toString(count), List.of("1 to " + most)));
        }
    }

    private Runnable take(int platformThreads, int virtualThreads) throws InterruptedException {
        long end = System.nanoTime() + properties.admissionWait().toNanos();
        if (!queue.take(platform, platformThreads, end)) {
            throw refused(platformThreads, ThreadKind.PLATFORM);
        }
        boolean admitted = false;
        try {
            admitted = queue.take(virtual, virtualThreads, end);
        }
        finally {
            if (!admitted) {
                platform.release(platformThreads);
            }
        }
        if (!admitted) {
            throw refused(virtualThreads, ThreadKind.VIRTUAL);
        }
        return () -> {
            platform.release(platformThreads);
            virtual.release(virtualThreads);
        };
    }

    private RunRejectedException refused(int threads, ThreadKind kind) {
        return new RunRejectedException(
                "The " + count(threads, kind.name().toLowerCase(java.util.Locale.ROOT) + " thread")
                        + " for this run did not become free within " + properties.admissionWait().toMillis() + " ms");
    }

    /** How many threads of a kind runs have now. */
    public int taken(ThreadKind kind) {
        return kind == ThreadKind.PLATFORM ? properties.platformThreads() - platform.availablePermits()
                : virtualThreads - virtual.availablePermits();
    }
}
