package dev.interleave.trace.check;

import java.util.List;
import java.util.Objects;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import org.jspecify.annotations.Nullable;

/** No write of a variable was replaced by one that knew nothing of it. */
final class NoLostUpdate implements Check {

    private static final String NAME = "no-lost-update";

    @Override
    public List<CheckResult> verify(Trace trace) {
        return trace.subjects()
                .stream()
                .filter(subject -> subject.kind().isVariable())
                .map(variable -> verify(trace, variable))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable CheckResult verify(Trace trace, Subject variable) {
        LostUpdates updates = LostUpdates.in(trace, variable);
        if (updates.updates() == 0) {
            return null;
        }
        if (!trace.isComplete()) {
            return Violations.undecided(NAME, variable.name(), trace);
        }
        if (updates.lost() == 0) {
            return new CheckResult(NAME, variable.name(), true, updates.updates() + " updates, each in the final value");
        }
        String example = updates.first().isEmpty() ? "" : ": " + updates.first().getFirst().explain();
        return new CheckResult(NAME, variable.name(), false,
                updates.lost() + " of " + updates.updates() + " updates are not in the final value" + example);
    }
}
