package dev.interleave.operations.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Verdict;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.trace.Statistics;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.check.CheckResult;

/**
 * A run as it was at one moment; final once its status is no longer {@code RUNNING}.
 *
 * @param id its id
 * @param experiment the name of its experiment
 * @param kind the kind of thread its workers run on
 * @param schedule the order in which its threads take their steps; null if that is left to the machine
 * @param status how far it is
 * @param because why it did not go to its end; null if it did, or is still running
 * @param startedAt when it started
 * @param elapsedNanos how long it took, or has taken so far
 * @param parameters its effective parameters by name, null standing for none
 * @param outcome what it came to; null unless it went to its end, or into a deadlock
 * @param deadlock why threads of it could not go on; null unless it went into a deadlock
 * @param verdict what it showed; null unless it went to its end
 * @param checks what was verified from its trace; empty while it is running
 * @param statistics how long its threads waited and held; null while it is running
 * @param trace its events so far
 */
public record RunView(String id, String experiment, ThreadKind kind, @Nullable Schedule schedule,
        RunStatus status, @Nullable String because,
        Instant startedAt, long elapsedNanos, Map<String, @Nullable Object> parameters, @Nullable Outcome outcome,
        @Nullable FoundDeadlock deadlock, @Nullable Verdict verdict, List<CheckResult> checks,
        @Nullable Statistics statistics, Trace trace) {

    /** It without its trace. */
    public RunSummary summary() {
        return new RunSummary(id, experiment, status, because, startedAt, elapsedNanos, parameters, outcome);
    }

    /** The last step that is the program's own: a deadlock is broken up after it. */
    public int lastStep() {
        return deadlock == null ? trace.size() : deadlock.lastStep();
    }
}
