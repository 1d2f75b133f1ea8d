package dev.interleave.trace.check;

import java.util.List;

import dev.interleave.trace.Trace;

/** A property of a run, verified from its trace. */
@FunctionalInterface
public interface Check {

    /** Verifies it; one result for each subject it applies to. */
    List<CheckResult> verify(Trace trace);

    /** All checks. */
    static List<Check> all() {
        return List.of(new MutualExclusion(), new PermitsRespected(), new NobodyPassesEarly(), new AllReleased(),
                new NoLostUpdate(), new Fifo(), new NoDataRace());
    }
}
