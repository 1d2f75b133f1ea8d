package dev.interleave.trace.check;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;

/** Nobody holds a lock, or is between reading and writing a variable, while another does. */
final class MutualExclusion extends PerSubject {

    static final String NAME = "mutual-exclusion";

    @Override
    @Nullable Inspection inspect(Subject subject, Trace trace) {
        if (subject.kind().isLock()) {
            return new OverlappingHolds(subject);
        }
        return subject.kind().isVariable() ? new OverlappingSections(subject) : null;
    }
}
