package dev.interleave.program.run;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/**
 * The monitor of an object of a program that runs one thread at a time.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Monitor {

    final int number;

    final Subject subject;

    /** What those wait for that wait to be notified. */
    final Subject condition;

    /** How often it was entered or left. */
    int order;

    final Operation enter;

    @Nullable PlayedThread owner;

    int entries;

    /** The thread that entered it first. */
    @Nullable PlayedThread first;

    /** Those that wait to be notified, in the order in which they came. */
    final List<Waiter> waiters = new ArrayList<>();

    Monitor(int number, Subject subject, Subject condition) {
        this.number = number;
        this.subject = subject;
        this.condition = condition;
        this.enter = Operation
                .waiting(EventKind.ACQUIRED, subject, Mode.EXCLUSIVE, _ -> owner == null)
                .at(number)
                .heldBy(() -> owner == null ? null : owner.carrier());
    }

    /**
     * A thread that waits.
     *
     * <p>Confined like its monitor.
     */
    static final class Waiter {

        final PlayedThread thread;

        boolean notified;

        Waiter(PlayedThread thread) {
            this.thread = thread;
        }
    }

    /** The number of its place among what steps touch. */
    long place() {
        return Keys.monitor(number);
    }
}
