package dev.interleave.trace.export;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * What threads pass to one another while a trace is walked.
 *
 * <p>Confined to one thread.
 */
final class Arrows {

    /*
     * Who takes a lock has it from the last who gave it up altogether. Readers do not wait for one another: they have it
     * from the last writer, each of them once.
     *
     * Which permit a thread takes nobody can tell; they are taken to be handed on in the order of their giving. Two threads
     * that meet at a semaphore and have nothing to do with one another may be stamped in another order than the semaphore's;
     * an arrow back in time is left out.
     */
    private final Trace trace;

    private final Consumer<Arrow> arrows;

    private final Map<Subject, Ends> locks = new HashMap<>();

    private final Map<Subject, Deque<TraceEvent.Released>> permits = new HashMap<>();

    Arrows(Trace trace, Consumer<Arrow> arrows) {
        this.trace = trace;
        this.arrows = arrows;
    }

    /** How a lock was given up last. */
    private static final class Ends {

        private TraceEvent.@Nullable Released ofAny;

        private TraceEvent.@Nullable Released ofWriter;

        /** Who has taken it since the last writer. */
        private final Set<Integer> served = new HashSet<>();
    }

    /**
     * Takes note of an event.
     *
     * @param holdChanged whether by that a hold began or ended
     */
    void take(TraceEvent event, boolean holdChanged) {
        switch (event) {
            case TraceEvent.Acquired acquired when !acquired.on().kind().isLock() ->
                    pass(permits(acquired.on()).poll(), acquired);
            case TraceEvent.Released released when !released.on().kind().isLock() ->
                    permits(released.on()).add(released);
            case TraceEvent.Acquired acquired when holdChanged -> lockTaken(acquired);
            case TraceEvent.Released released when holdChanged -> lockGiven(released);
            case TraceEvent.Read read -> seen(read.from(), read);
            case TraceEvent.Updated updated -> seen(updated.from(), updated);
            case TraceEvent.Taken taken -> seen(taken.from(), taken);
            default -> {
            }
        }
    }

    private Deque<TraceEvent.Released> permits(Subject semaphore) {
        return permits.computeIfAbsent(semaphore, _ -> new ArrayDeque<>());
    }

    private void lockTaken(TraceEvent.Acquired acquired) {
        Ends ends = locks.get(acquired.on());
        if (ends == null) {
            return;
        }
        boolean first = ends.served.add(acquired.stamp().threadIndex());
        TraceEvent.Released from = acquired.mode() == Mode.EXCLUSIVE ? ends.ofAny : ends.ofWriter;
        if (first || from != ends.ofWriter) {
            pass(from, acquired);
        }
    }

    private void lockGiven(TraceEvent.Released released) {
        Ends ends = locks.computeIfAbsent(released.on(), _ -> new Ends());
        ends.ofAny = released;
        if (released.mode() == Mode.EXCLUSIVE) {
            ends.ofWriter = released;
            ends.served.clear();
        }
    }

    private void pass(TraceEvent.@Nullable Released from, TraceEvent.Acquired to) {
        if (from != null && from.stamp().threadIndex() != to.stamp().threadIndex()
                && from.stamp().nanos() <= to.stamp().nanos()) {
            arrows.accept(new Arrow(Arrow.Kind.HANDED_OVER, from.step(), to.step()));
        }
    }

    private void seen(int from, TraceEvent by) {
        if (from > TraceEvent.INITIAL
                && trace.event(from).stamp().threadIndex() != by.stamp().threadIndex()) {
            arrows.accept(new Arrow(Arrow.Kind.SEEN, from, by.step()));
        }
    }
}
