package dev.interleave.schedule;

import java.util.function.Predicate;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/**
 * Something a thread is about to do to a variable or a synchronizer.
 *
 * <p>Made once per synchronizer and announced many times. {@code possible} is for a scheduler that lets one thread run at
 * a time: asked about a thread while all stand still, it says whether the real operation would go through without blocking.
 *
 * @param kind the event it leads to
 * @param on what it is done to
 * @param mode how a lock is to be held, otherwise {@link Mode#EXCLUSIVE}
 * @param possible whether it would go through now for the given thread
 */
public record Operation(EventKind kind, Subject on, Mode mode, Predicate<Thread> possible) {

    /** An operation that never blocks. */
    public static Operation step(EventKind kind, Subject on) {
        return new Operation(kind, on, Mode.EXCLUSIVE, _ -> true);
    }

    /** Whether it gives something back, and so must go through even in a run that is over. */
    public boolean givesBack() {
        return kind == EventKind.RELEASED;
    }
}
