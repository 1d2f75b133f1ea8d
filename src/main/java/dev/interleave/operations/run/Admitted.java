package dev.interleave.operations.run;

import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.launch.Admission;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.jvm.ChildJvms;
import dev.interleave.launch.jvm.RunJvms;
import dev.interleave.trace.ThreadKind;

/**
 * What a run was given before it began.
 *
 * @param kind the kind of its threads
 * @param threads gives back the threads
 * @param jvms the JVMs of their own it may have
 */
record Admitted(ThreadKind kind, Runnable threads, RunJvms jvms) {

    /**
     * Takes all that a run needs, waiting a moment for it.
     *
     * @throws InvalidParametersException if there is never so much
     * @throws RunRejectedException if there is not enough now
     */
    static <P extends Record> Admitted to(RunRequest<P> request, Admission admission, ChildJvms childJvms) {
        Experiment<P, ?> experiment = request.entry().experiment();
        ThreadDemand demand = request.demand();
        // First what there is less of, so that who waits for it keeps no threads from others.
        RunJvms jvms = childJvms.admit(experiment.jvms(request.parameters()));
        try {
            Runnable threads = admission.admit(demand,
                    request.schedule() == null ? ThreadKind.PLATFORM : ThreadKind.VIRTUAL);
            return new Admitted(demand.kind(), threads, jvms);
        }
        catch (RuntimeException | Error ex) {
            jvms.giveBack();
            throw ex;
        }
    }

    /** Gives all of it back; to be run once. */
    void giveBack() {
        threads.run();
        jvms.giveBack();
    }
}
