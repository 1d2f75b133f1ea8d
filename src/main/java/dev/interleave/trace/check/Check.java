package dev.interleave.trace.check;

import java.util.List;

import dev.interleave.trace.Trace;

/**
 * A property that is verified from the trace alone, by code that knows nothing of the synchronizer.
 *
 * <p>Stateless, so one instance may verify many traces at once.
 */
public interface Check {

    /** Verifies a trace; one result for each subject that the property is about, none where nothing is. */
    List<CheckResult> verify(Trace trace);

    /** The results of all checks of a trace. */
    static List<CheckResult> verifyAll(Trace trace) {
        return all().stream().flatMap(check -> check.verify(trace).stream()).toList();
    }

    /** All checks, in the order in which their results are told. */
    static List<Check> all() {
        return List.of(new MutualExclusion(), new PermitsRespected(), new NobodyPassesEarly(), new AllReleased(),
                new NoLostUpdate(), new Fifo(), new LockOrder(), new NoDataRace(), new OrderedVariables());
    }
}
