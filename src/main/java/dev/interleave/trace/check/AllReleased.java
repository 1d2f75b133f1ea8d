package dev.interleave.trace.check;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;

/** Whatever was acquired has been given back when the trace ends. Only a complete trace can tell. */
final class AllReleased extends PerSubject {

    static final String NAME = "all-released";

    @Override
    @Nullable Inspection inspect(Subject subject, Trace trace) {
        if (subject.kind().isLock()) {
            return new LockBalance(subject);
        }
        return subject.kind() == Subject.Kind.SEMAPHORE ? new PermitBalance(subject) : null;
    }
}
