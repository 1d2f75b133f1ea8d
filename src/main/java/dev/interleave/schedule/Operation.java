package dev.interleave.schedule;

import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/**
 * Something a thread is about to do to a variable, a synchronizer or another thread.
 *
 * <p>Made once per synchronizer and announced many times. What it has to ask ({@code possible}, {@code granted},
 * {@code holder}, {@code apart}) is asked while all threads stand still, or for a look from outside that is taken twice.
 *
 * @param kind the event it leads to
 * @param on what it is done to; null if to another thread, or to nothing
 * @param mode how a lock is to be held, otherwise {@link Mode#EXCLUSIVE}
 * @param area where it takes effect: operations of different threads in different areas may be swapped. The subject's id,
 *     unless subjects share an area, as a condition does with its lock
 * @param group what it is to others in the same area: those of one group may be swapped, as two reads may, or two permits
 *     given back; null if it may not be swapped with any
 * @param apart whether, as things stand, it may not even be swapped with those of its group; null if it always may
 * @param other the index of the thread it is done to, negative if to none
 * @param possible whether it would go through now, without waiting, for the given thread
 * @param waiting what is to be known of it if it may have to wait
 */
public record Operation(EventKind kind, @Nullable Subject on, Mode mode, int area, @Nullable EventKind group,
        @Nullable BooleanSupplier apart, int other, Predicate<Thread> possible, Waiting waiting) {

    /** The area of an operation that can be swapped with any other. */
    public static final int NO_AREA = 0;

    /** The area of an operation that can be swapped with no other. */
    public static final int EVERYWHERE = -1;

    private static final Waiting NO_WAIT = new Waiting(Interruption.NEVER, null, false, Operation::nobody,
            Operation::nobodyBefore);

    private static final Waiting PLAIN_WAIT = new Waiting(Interruption.ALWAYS, null, false, Operation::nobody,
            Operation::nobodyBefore);

    /**
     * What is to be known of an operation that may have to wait.
     *
     * @param interruption when an interruption is noticed
     * @param granted whether the given thread has been granted what it waits for, though it may not be able to go on yet;
     *     null if that is so when it can go on
     * @param late whether its time may be over even though it is possible
     * @param holder the thread that must give something back before it is possible, where that is one thread
     * @param ahead the thread that stands in a queue right before the given one, where that is known
     */
    public record Waiting(Interruption interruption, @Nullable Predicate<Thread> granted, boolean late,
            Supplier<@Nullable Thread> holder, Function<Thread, @Nullable Thread> ahead) {
    }

    /** An operation on a subject that never waits. Reads are a group. */
    public static Operation step(EventKind kind, Subject on) {
        return new Operation(kind, on, Mode.EXCLUSIVE, on.id(), kind == EventKind.READ ? kind : null, null, -1,
                Operation::always, NO_WAIT);
    }

    /** An operation on a subject that waits until it is possible. */
    public static Operation waiting(EventKind kind, Subject on, Mode mode, Predicate<Thread> possible) {
        return new Operation(kind, on, mode, on.id(), null, null, -1, possible, PLAIN_WAIT);
    }

    /** An operation that never waits, of giving a subject back or of asking for it. */
    public static Operation step(EventKind kind, Subject on, Mode mode) {
        return new Operation(kind, on, mode, on.id(), null, null, -1, Operation::always, NO_WAIT);
    }

    /** Waiting for another thread's end: it takes effect nowhere. */
    public static Operation join(int other, Predicate<Thread> hasEnded, Supplier<@Nullable Thread> thread) {
        return new Operation(EventKind.JOINED, null, Mode.EXCLUSIVE, NO_AREA, null, null, other, hasEnded,
                new Waiting(Interruption.WHILE_WAITING, null, false, thread, Operation::nobodyBefore));
    }

    /** Interrupting another thread: it decides which waits may be given up, whatever they are for. */
    public static Operation interrupt(int other) {
        return new Operation(EventKind.INTERRUPTED, null, Mode.EXCLUSIVE, EVERYWHERE, null, null, other,
                Operation::always, NO_WAIT);
    }

    /** Sleeping, of which nobody can tell how long it takes. */
    public static Operation sleep() {
        return new Operation(EventKind.SLEPT, null, Mode.EXCLUSIVE, NO_AREA, null, null, -1, Operation::always,
                PLAIN_WAIT);
    }

    private static boolean always(Thread thread) {
        return true;
    }

    private static @Nullable Thread nobody() {
        return null;
    }

    private static @Nullable Thread nobodyBefore(Thread thread) {
        return null;
    }

    /** The same, with a holder to wait for. */
    public Operation heldBy(Supplier<@Nullable Thread> thread) {
        return with(new Waiting(waiting.interruption, waiting.granted, waiting.late, thread, waiting.ahead));
    }

    /** The same, where those that wait stand in a queue. */
    public Operation queuedBehind(Function<Thread, @Nullable Thread> ahead) {
        return with(new Waiting(waiting.interruption, waiting.granted, waiting.late, waiting.holder, ahead));
    }

    /** The same, with another answer to the question when an interruption is noticed. */
    public Operation noticing(Interruption interruption) {
        return with(new Waiting(interruption, waiting.granted, waiting.late, waiting.holder, waiting.ahead));
    }

    /** The same, where being granted what one waits for and being able to go on are two things. */
    public Operation grantedWhen(Predicate<Thread> granted) {
        return with(new Waiting(Interruption.UNTIL_GRANTED, granted, waiting.late, waiting.holder, waiting.ahead));
    }

    /** The same, whose time may be over even though it is possible. */
    public Operation maybeLate() {
        return with(new Waiting(waiting.interruption, waiting.granted, true, waiting.holder, waiting.ahead));
    }

    private Operation with(Waiting changed) {
        return new Operation(kind, on, mode, area, group, apart, other, possible, changed);
    }

    /** The same, in the area of another subject. */
    public Operation within(Subject subject) {
        return at(subject.id());
    }

    /** The same, in an area of its own numbering. */
    public Operation at(int place) {
        return new Operation(kind, on, mode, place, group, apart, other, possible, waiting);
    }

    /** The same, of which the seam learns where it takes effect while it does. */
    public Operation nowhere() {
        return at(NO_AREA);
    }

    /** The same, to be swapped with no other operation. */
    public Operation everywhere() {
        return new Operation(kind, on, mode, EVERYWHERE, null, null, other, possible, waiting);
    }

    /** The same, to be swapped with others of a group that is named after one of the events they lead to. */
    public Operation inGroup(EventKind others) {
        return new Operation(kind, on, mode, area, others, apart, other, possible, waiting);
    }

    /** The same, to be swapped with others of its group unless, as things stand, it stands apart. */
    public Operation apartWhen(BooleanSupplier standsApart) {
        return new Operation(kind, on, mode, area, group, standsApart, other, possible, waiting);
    }

    /**
     * The same, as it is while things stand as they do.
     *
     * @param givesUp whether its thread may give up instead of waiting: whether it takes a permit is not known
     */
    public Operation asThingsStand(boolean givesUp) {
        if (givesUp && takesOneOfSeveral()) {
            return new Operation(kind, on, mode, area, null, null, other, possible, waiting);
        }
        return apart == null ? this
                : new Operation(kind, on, mode, area, apart.getAsBoolean() ? null : group, null, other, possible,
                        waiting);
    }

    /** The thread that must give something back before it is possible, where that is one thread; null if it is not. */
    public @Nullable Thread holder() {
        return waiting.holder.get();
    }

    /** Whether a thread has been granted what it waits for, so that neither the end of its time nor an interruption counts. */
    public boolean isGranted(Thread thread) {
        return waiting.granted != null && waiting.granted.test(thread);
    }

    /**
     * Whether this and another, perhaps of another run of the same program, are known to be done to the same subject. That is not
     * known of those whose area is not, and whose subjects perhaps share a number.
     */
    public boolean isOnSame(Operation another) {
        return area == another.area && area != NO_AREA && area != EVERYWHERE && on != null && another.on != null
                && on.id() == another.on.id() && on.kind() == another.on.kind();
    }

    private boolean takesOneOfSeveral() {
        return kind == EventKind.ACQUIRED && group == kind;
    }

    /** Whether this and another each take one of several, such as permits, and may be swapped while there is one for both. */
    public boolean shares(Operation another) {
        return takesOneOfSeveral() && another.takesOneOfSeveral() && isOnSame(another);
    }

    /** Whether it gives something back, and so must go through even in a run that is over. */
    public boolean givesBack() {
        return kind == EventKind.RELEASED;
    }

    /** Whether it is a wait for a thread's end, which no other thread can notice. */
    public boolean isJoin() {
        return kind == EventKind.JOINED;
    }

    /**
     * Whether it is a wait whose end is no step: for a thread's end, which no other thread can notice, or for something outside
     * to be granted, which nobody here decides.
     */
    public boolean endsUnseen() {
        return isJoin() || kind == EventKind.ACQUIRED && on != null && on.kind() == Subject.Kind.OUTSIDE;
    }

    /** Whether it is the entering of a monitor, which cannot be interrupted. */
    public boolean isMonitorEntry() {
        return kind == EventKind.ACQUIRED && on != null && on.kind() == Subject.Kind.MONITOR;
    }

    /** Whether it is a wait for a condition, from which a thread may wake for no reason. */
    public boolean isConditionWait() {
        return kind == EventKind.WOKEN && on != null && on.kind() == Subject.Kind.CONDITION;
    }

    /**
     * Whether its order with whatever another thread does matters. The end of a wait for a condition is among these: a thread
     * wakes for no reason only as long as another can go on with anything.
     */
    public boolean conflictsWithAll() {
        return area == EVERYWHERE || isConditionWait();
    }

    /** Whether the order of this and another thread's operation may matter. */
    public boolean conflictsWith(Operation another) {
        return area == another.area && area != NO_AREA && (group == null || group != another.group)
                || conflictsWithAll() || another.conflictsWithAll();
    }
}
