package dev.interleave.trace.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Columns;
import dev.interleave.trace.Joining;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TracedThread;

/**
 * Puts the events of several threads into one order, all at once or bit by bit as they are published.
 *
 * <p>Confined to the thread that merges.
 */
final class Merge {

    /*
     * The clock alone cannot order events: two stamps may tie, and a thread may be descheduled between doing something
     * and stamping it. So the clock only chooses among events that nothing else orders. What else orders them:
     *
     * 1. A thread's events keep their order (each log is read from its front).
     * 2. A synchronizer's events keep its own order: each carries a position drawn from a counter of that synchronizer,
     *    while holding it or, where it is shared, before giving and after getting.
     * 3. A read comes after the write it saw, a taking after the putting of the same element, and what is ordered after
     *    something after that. They name it, so this needs no clock.
     * 4. A thread starts after it was created, and is joined after it ended.
     * 5. A read of a value comes before a write or update, by another thread, that builds on the same value: in that
     *    variable's own order the value was replaced after it was read.
     *
     * 1 to 4 follow the order of real time, so together they have no cycle. 5 does for one variable; with several plain
     * variables the memory model allows executions that no single order explains. Then, and only then, 5 gives way.
     *
     * A cursor whose next event must wait is parked under what it waits for and comes back when that is emitted. If only
     * parked ones are left, what they wait for is missing (not yet published, or dropped), and the merge ends there: what
     * was emitted is a beginning of the run that is closed under 1 to 4.
     */
    private static final long ORDER = 1L << 60;

    private static final long WRITE = 2L << 60;

    private static final long CREATION = 3L << 60;

    private static final long END = 4L << 60;

    private static final long READERS = 5L << 60;

    private static final long READERS_OF_INITIAL = 6L << 60;

    private static final long NOTHING = 0;

    private static final long KIND_MASK = 7L << 60;

    private final List<MergeCursor> cursors = new ArrayList<>();

    private long[] nextOrder = {};

    private int[] initialReaders = {};

    private final BitSet mustBeCreated = new BitSet();

    private final BitSet ended = new BitSet();

    private final PriorityQueue<MergeCursor> ready = new PriorityQueue<>(
            Comparator.comparingLong(MergeCursor::nanos).thenComparingInt(cursor -> cursor.thread()));

    private final Map<Long, List<MergeCursor>> parked = new HashMap<>();

    private final Columns columns = new Columns();

    /** Learns of more threads; those of which it knows already come first among all, in the same order. */
    void know(List<ThreadLog> more) {
        more.forEach(log -> cursors.add(new MergeCursor(log)));
    }

    List<MergeCursor> cursors() {
        return cursors;
    }

    /** Learns of what was published by now. */
    void refresh() {
        // Children before parents: whatever a child has published, its creation has been published too.
        cursors.reversed().forEach(LogCursor::refresh);
    }

    /**
     * Takes stock of what it has learned: looks at it ahead, and at which events have to wait.
     *
     * @param subjects how many subjects there are, those included that the events refer to
     */
    void survey(int subjects) {
        if (subjects >= nextOrder.length) {
            nextOrder = Arrays.copyOf(nextOrder, subjects + 1);
            initialReaders = Arrays.copyOf(initialReaders, subjects + 1);
        }
        cursors.forEach(this::survey);
        // What was free to go may have to wait for a read that was published only now.
        ready.clear();
        parked.clear();
        cursors.forEach(this::place);
    }

    /** Has the logs let go of their events, which are gone from here, too, when they are merged. For a merge to the end. */
    void takeOver() {
        cursors.forEach(MergeCursor::takeOver);
    }

    /** Merges all there is, whatever may be missing. */
    void toTheEnd() {
        long end = firstDroppedNanos();
        for (MergeCursor next = next(); next != null && next.nanos() < end; next = next()) {
            emit(next);
            place(next);
        }
    }

    /** Merges as long as the event that comes next may go, but no more than so many. */
    void asLongAs(Predicate<MergeCursor> mayGo, int most) {
        int end = columns.size() + most;
        for (MergeCursor next = ready.peek(); next != null && columns.size() < end && mayGo.test(next); next =
                ready.peek()) {
            ready.remove();
            emit(next);
            place(next);
        }
    }

    /** From when on nothing is merged, because there was no room for what happened then. */
    long firstDroppedNanos() {
        return cursors.stream().mapToLong(cursor -> cursor.log().firstDroppedNanos()).min().orElse(Long.MAX_VALUE);
    }

    /** What was merged so far. */
    Columns columns() {
        return columns;
    }

    /**
     * What was merged, as a trace.
     *
     * @param whole whether the threads have ended, so that what cannot be placed is not on its way but missing
     */
    Trace trace(List<Subject> subjects, List<String> texts, boolean whole) {
        List<TracedThread> threads = new ArrayList<>(cursors.size());
        long dropped = 0;
        for (MergeCursor cursor : cursors) {
            threads.add(cursor.log().thread());
            dropped += cursor.log().dropped();
        }
        if (whole || dropped > 0) {
            for (MergeCursor cursor : cursors) {
                dropped += cursor.left();
            }
        }
        return new Trace(columns, List.copyOf(subjects), List.copyOf(threads), List.copyOf(texts), SourceLines.all(),
                dropped);
    }

    /** Counts the readers of each value, and notes whose creation is in the trace. */
    private void survey(MergeCursor cursor) {
        LogCursor ahead = cursor.surveyed();
        for (ahead.refreshAs(cursor); ahead.hasNext(); ahead.advance()) {
            switch (ahead.kind()) {
                case READ -> addReader(ahead, 1);
                case CREATED -> mustBeCreated.set((int) ahead.value());
                default -> {
                }
            }
        }
    }

    private @Nullable MergeCursor next() {
        MergeCursor next = ready.poll();
        if (next != null || parked.isEmpty()) {
            return next;
        }
        return parked.entrySet().stream()
                .filter(entry -> (entry.getKey() & KIND_MASK) >= READERS)
                .flatMap(entry -> entry.getValue().stream())
                .min(Comparator.comparingLong(MergeCursor::nanos))
                .map(this::unpark)
                .orElse(null);
    }

    private MergeCursor unpark(MergeCursor cursor) {
        parked.values().removeIf(waiting -> waiting.remove(cursor) && waiting.isEmpty());
        return cursor;
    }

    private void place(MergeCursor cursor) {
        if (!cursor.hasNext()) {
            return;
        }
        long obstacle = obstacle(cursor);
        if (obstacle == NOTHING) {
            ready.add(cursor);
        }
        else {
            parked.computeIfAbsent(obstacle, _ -> new ArrayList<>()).add(cursor);
        }
    }

    private long obstacle(MergeCursor cursor) {
        return switch (cursor.kind()) {
            case ACQUIRED, RELEASED, ARRIVED, TRIPPED, PASSED, REGISTERED, DEREGISTERED, COUNTED_DOWN, SIGNALLED,
                    WOKEN -> {
                long order = cursor.link();
                yield order < 0 || order == nextOrder[cursor.subject()] ? NOTHING : orderKey(cursor.subject(), order);
            }
            case READ, TAKEN, ORDERED_AFTER -> obstacleToSeeing(cursor.link());
            case WRITTEN -> obstacleToReplacing(cursor.base(), cursor.subject());
            case UPDATED -> {
                long obstacle = obstacleToSeeing(cursor.link());
                yield obstacle != NOTHING ? obstacle : obstacleToReplacing(cursor.link(), cursor.subject());
            }
            case STARTED -> mustBeCreated.get(cursor.thread()) ? CREATION | cursor.thread() : NOTHING;
            case JOINED -> hasEnded(Joining.other(cursor.value())) ? NOTHING : END | Joining.other(cursor.value());
            default -> NOTHING;
        };
    }

    private long obstacleToSeeing(long write) {
        return write < 0 || isEmitted(write) ? NOTHING : WRITE | write;
    }

    private long obstacleToReplacing(long write, int subject) {
        return write == ThreadLog.NO_LINK || readers(write, subject) == 0 ? NOTHING : readersKey(write, subject);
    }

    /** Whether a thread has ended in the trace so far, or never began. One that was joined has published its end by now. */
    private boolean hasEnded(int thread) {
        return ended.get(thread) || thread < cursors.size() && cursors.get(thread).log().published() == 0;
    }

    private void emit(MergeCursor cursor) {
        int step = columns.size() + 1;
        int from = TraceEvent.UNKNOWN;
        long free = NOTHING;
        switch (cursor.kind()) {
            case ACQUIRED, RELEASED, ARRIVED, TRIPPED, PASSED, REGISTERED, DEREGISTERED, COUNTED_DOWN, SIGNALLED,
                    WOKEN -> {
                if (cursor.link() >= 0) {
                    nextOrder[cursor.subject()] = cursor.link() + 1;
                    free = orderKey(cursor.subject(), cursor.link() + 1);
                }
            }
            case READ -> {
                from = stepOf(cursor.link());
                addReader(cursor, -1);
                if (cursor.link() != ThreadLog.NO_LINK && readers(cursor.link(), cursor.subject()) == 0) {
                    free = readersKey(cursor.link(), cursor.subject());
                }
                cursor.remember(step);
            }
            case WRITTEN -> {
                from = cursor.baseStep();
                cursor.forget();
            }
            case UPDATED -> {
                from = stepOf(cursor.link());
                cursor.forget();
            }
            case TAKEN, ORDERED_AFTER -> from = stepOf(cursor.link());
            case WAITING -> from = Math.clamp(cursor.link(), 0, Integer.MAX_VALUE);
            case CREATED -> {
                mustBeCreated.clear((int) cursor.value());
                free = CREATION | cursor.value();
            }
            case FINISHED, FAILED -> {
                ended.set(cursor.thread());
                free = END | cursor.thread();
            }
            default -> {
            }
        }
        cursor.emitted(step);
        long seeable = WRITE | cursor.writeId();
        columns.add(cursor.nanos(), cursor.header(), cursor.value(), cursor.thread(), from);
        cursor.advance();
        free(seeable);
        free(free);
    }

    /** Has those go on that were parked under something. */
    private void free(long what) {
        if (what != NOTHING && !parked.isEmpty()) {
            List<MergeCursor> waiting = parked.remove(what);
            if (waiting != null) {
                // Not straight into 'ready': a writer freed by its base's last reader is free of that obstacle only.
                waiting.forEach(this::place);
            }
        }
    }

    private static long orderKey(int subject, long order) {
        return ORDER | (long) subject << 32 | order;
    }

    private static long readersKey(long write, int subject) {
        return write == ThreadLog.INITIAL_VALUE ? READERS_OF_INITIAL | subject : READERS | write;
    }

    private int readers(long write, int subject) {
        return write == ThreadLog.INITIAL_VALUE ? initialReaders[subject]
                : cursors.get((int) (write >>> 32)).readers((int) write);
    }

    private void addReader(LogCursor reader, int amount) {
        long write = reader.link();
        if (write == ThreadLog.INITIAL_VALUE) {
            initialReaders[reader.subject()] += amount;
        }
        else if (write >= 0) {
            cursors.get((int) (write >>> 32)).addReader((int) write, amount);
        }
    }

    private boolean isEmitted(long write) {
        return cursors.get((int) (write >>> 32)).isPast((int) write);
    }

    private int stepOf(long write) {
        if (write == ThreadLog.INITIAL_VALUE) {
            return TraceEvent.INITIAL;
        }
        return write < 0 ? TraceEvent.UNKNOWN : cursors.get((int) (write >>> 32)).stepOf((int) write);
    }
}
