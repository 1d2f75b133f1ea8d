package dev.interleave.trace.check;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;

/** A lock or semaphore that promises fairness serves threads in the order in which they queued. */
final class Fifo extends PerSubject {

    static final String NAME = "fifo";

    @Override
    @Nullable Inspection inspect(Subject subject, Trace trace) {
        boolean served = subject.kind().isLock() || subject.kind() == Subject.Kind.SEMAPHORE;
        return served && subject.fair() ? new Attempts(subject) : null;
    }
}
