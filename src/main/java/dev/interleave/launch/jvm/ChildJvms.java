package dev.interleave.launch.jvm;

import java.util.List;
import java.util.concurrent.Semaphore;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.JvmDemand;
import dev.interleave.experiment.ParameterError;
import dev.interleave.launch.AdmissionQueue;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;

/**
 * Gives a run all the JVMs of their own that it needs at once, or none.
 *
 * <p>Thread-safe.
 */
public @Component class ChildJvms {

    private final int atOnce;

    private final RunProperties runs;

    private final ChildLauncher launcher;

    /** Fair, so that who needs many is not starved by those who need few. */
    private final Semaphore permits;

    private final AdmissionQueue queue;

    public ChildJvms(ChildJvmProperties properties, RunProperties runs, ChildLauncher launcher) {
        this.atOnce = properties.atOnce();
        this.runs = runs;
        this.launcher = launcher;
        this.permits = new Semaphore(atOnce, true);
        this.queue = new AdmissionQueue(runs.admissionQueue(), "separate JVMs");
    }

    /**
     * Takes what a run needs, waiting a moment for it.
     *
     * @throws InvalidParametersException if there are never so many
     * @throws RunRejectedException if they do not come free in time, or too many are waiting already
     */
    public RunJvms admit(JvmDemand demand) {
        if (demand.count() == 0) {
            return RunJvms.none();
        }
        check(demand);
        try {
            if (!queue.take(permits, demand.count(), System.nanoTime() + runs.admissionWait().toNanos())) {
                throw new RunRejectedException(
                        (demand.count() == 1 ? "The separate JVM" : "The " + demand.count() + " separate JVMs")
                                + " for this run did not become free within " + runs.admissionWait().toMillis()
                                + " ms");
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new RunRejectedException("Interrupted while waiting for JVMs");
        }
        return new RunJvms(demand.count(), launcher, () -> permits.release(demand.count()));
    }

    /**
     * Sees whether there are ever as many as a run needs.
     *
     * @throws InvalidParametersException if there are not
     */
    public void check(JvmDemand demand) {
        if (demand.count() > atOnce) {
            throw new InvalidParametersException(new ParameterError(demand.parameter(),
                    "'" + demand.parameter() + "' asks for " + demand.count() + " JVMs, of which there may be "
                            + atOnce,
                    Integer.toString(demand.count()), List.of("at most " + atOnce + " JVMs")));
        }
    }

    /** How many runs have now. */
    public int taken() {
        return atOnce - permits.availablePermits();
    }
}
