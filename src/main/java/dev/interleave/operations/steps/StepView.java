package dev.interleave.operations.steps;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.explore.Position;
import dev.interleave.trace.check.CheckResult;
import dev.interleave.trace.check.deadlock.Deadlock;

/**
 * How things stand after some steps of a run under a schedule.
 *
 * @param experiment the name of its experiment
 * @param parameters its effective parameters by name, null standing for none
 * @param given the parameters that must be given to go on from there, by name
 * @param position how things stand
 * @param outcome what it came to; null unless it has ended, or is in a deadlock
 * @param deadlock why no thread can go on; null unless it is in a deadlock
 * @param checks what was verified from its trace; empty unless it has ended
 */
public record StepView(String experiment, Map<String, @Nullable Object> parameters, Map<String, @Nullable Object> given,
        Position position, @Nullable Outcome outcome, @Nullable Deadlock deadlock, List<CheckResult> checks) {
}
