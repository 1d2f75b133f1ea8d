package dev.interleave.schedule;

import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/**
 * Something a thread is about to do to a variable, a synchronizer or another thread.
 *
 * <p>Made once per synchronizer and announced many times. {@code possible} and {@code holder} are asked while all threads
 * stand still, or for a look from outside that is taken twice.
 *
 * @param kind the event it leads to
 * @param on what it is done to; null if to another thread
 * @param mode how a lock is to be held, otherwise {@link Mode#EXCLUSIVE}
 * @param area where it takes effect: operations of different threads in different areas may be swapped. The subject's id,
 *     unless subjects share an area, as a condition does with its lock
 * @param group what it is to others in the same area: those of one group may be swapped, as two reads may, or two permits
 *     given back; null if it may not be swapped with any
 * @param other the index of the thread it is done to, negative if to none
 * @param possible whether it would go through now, without waiting, for the given thread
 * @param holder the thread that must give something back before it is possible, where that is one thread
 */
public record Operation(EventKind kind, @Nullable Subject on, Mode mode, int area, @Nullable EventKind group, int other,
        Predicate<Thread> possible, Supplier<@Nullable Thread> holder) {

    /** The area of an operation that can be swapped with any other. */
    public static final int NO_AREA = 0;

    /** An operation on a subject that never waits. Reads are a group. */
    public static Operation step(EventKind kind, Subject on) {
        return new Operation(kind, on, Mode.EXCLUSIVE, on.id(), kind == EventKind.READ ? kind : null, -1,
                Operation::always, Operation::nobody);
    }

    /** An operation on a subject that waits until it is possible. */
    public static Operation waiting(EventKind kind, Subject on, Mode mode, Predicate<Thread> possible) {
        return new Operation(kind, on, mode, on.id(), null, -1, possible, Operation::nobody);
    }

    /** An operation that never waits, of giving a subject back or of asking for it. */
    public static Operation step(EventKind kind, Subject on, Mode mode) {
        return new Operation(kind, on, mode, on.id(), null, -1, Operation::always, Operation::nobody);
    }

    /** Waiting for another thread's end: it takes effect nowhere. */
    public static Operation join(int other, Predicate<Thread> hasEnded, Supplier<@Nullable Thread> thread) {
        return new Operation(EventKind.JOINED, null, Mode.EXCLUSIVE, NO_AREA, null, other, hasEnded, thread);
    }

    /** Interrupting another thread. */
    public static Operation interrupt(int other) {
        return new Operation(EventKind.INTERRUPTED, null, Mode.EXCLUSIVE, NO_AREA, null, other, Operation::always,
                Operation::nobody);
    }

    private static boolean always(Thread thread) {
        return true;
    }

    private static @Nullable Thread nobody() {
        return null;
    }

    /** The same, with a holder to wait for. */
    public Operation heldBy(Supplier<@Nullable Thread> thread) {
        return new Operation(kind, on, mode, area, group, other, possible, thread);
    }

    /** The same, in the area of another subject. */
    public Operation within(Subject subject) {
        return new Operation(kind, on, mode, subject.id(), group, other, possible, holder);
    }

    /** The same, to be swapped with others of a group that is named after one of the events they lead to. */
    public Operation amongst(EventKind others) {
        return new Operation(kind, on, mode, area, others, other, possible, holder);
    }

    /** Whether it gives something back, and so must go through even in a run that is over. */
    public boolean givesBack() {
        return kind == EventKind.RELEASED;
    }

    /** Whether it is a wait for a thread's end, which no other thread can notice. */
    public boolean isJoin() {
        return kind == EventKind.JOINED;
    }

    /** Whether it is the entering of a monitor, which cannot be interrupted. */
    public boolean isMonitorEntry() {
        return kind == EventKind.ACQUIRED && on != null && on.kind() == Subject.Kind.MONITOR;
    }

    /** Whether it interrupts another thread. */
    public boolean isInterrupt() {
        return kind == EventKind.INTERRUPTED;
    }

    /** Whether it is a wait for a condition, from which a thread may wake for no reason. */
    public boolean isConditionWait() {
        return kind == EventKind.WOKEN && on != null && on.kind() == Subject.Kind.CONDITION;
    }

    /** Whether the order of this and another thread's operation may matter. */
    public boolean conflictsWith(Operation another) {
        return area == another.area && area != NO_AREA && (group == null || group != another.group);
    }
}
