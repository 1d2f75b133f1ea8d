package dev.interleave.program.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Which accesses of other threads happen before what a thread does now (Java Language Specification, 17.4.5), and which of
 * these a reader of the trace cannot tell from its other events.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Orders {

    /*
     * Vector clocks (Mattern 1989), with a thread's last access for its time. There are two for each thread: what is so, and
     * what the trace says. The second must never be more than the check finds when it follows the trace.
     *
     * Inside java.util.concurrent, every write is taken as one that a later read or write of the same place sees. Some are
     * plain ones. So an order may be assumed that the language does not promise, and no correct program is accused of a race.
     */
    private final Map<Integer, Seen> known = new HashMap<>();

    private final Map<Integer, Seen> told = new HashMap<>();

    /** By place: what those know that see it. */
    private final Map<Long, Seen> left = new HashMap<>();

    /** By the id of what an event is about, or by a volatile variable's place: what the trace tells of those that see it. */
    private final Map<Long, Seen> tellers = new HashMap<>();

    /** What a thread that is about to begin knows from the one that starts it. */
    private @Nullable Seen inheritance;

    /** By a thread's index: its last access that is seen; 0 for none. */
    private static final class Seen {

        private long[] accesses = {};

        Seen copy() {
            Seen copy = new Seen();
            copy.accesses = accesses.clone();
            return copy;
        }

        long of(int thread) {
            return thread < accesses.length ? accesses[thread] : 0;
        }

        void set(int thread, long access) {
            if (thread >= accesses.length) {
                accesses = Arrays.copyOf(accesses, thread + 1);
            }
            accesses[thread] = access;
        }

        /** Takes over what another has seen; returns whether that is more. */
        boolean join(@Nullable Seen other) {
            boolean more = false;
            for (int thread = 0; other != null && thread < other.accesses.length; thread++) {
                if (other.accesses[thread] > of(thread)) {
                    set(thread, other.accesses[thread]);
                    more = true;
                }
            }
            return more;
        }
    }

    private static Seen in(Map<Integer, Seen> all, int thread) {
        return all.computeIfAbsent(thread, _ -> new Seen());
    }

    private static Seen at(Map<Long, Seen> all, long place) {
        return all.computeIfAbsent(place, _ -> new Seen());
    }

    /** A thread has an access in the trace, by its id there. */
    void accessed(int thread, long id) {
        // One more than the id, of which 0 is one.
        in(known, thread).set(thread, id + 1);
        in(told, thread).set(thread, id + 1);
    }

    // What is so

    /** A thread leaves what it knows to those that see a place. */
    void leaves(int thread, long place) {
        at(left, place).join(in(known, thread));
    }

    /** A thread sees what was left at a place; returns whether it learns of an access by that. */
    boolean sees(int thread, long place) {
        return in(known, thread).join(left.get(place));
    }

    // What the trace says

    /** An event tells that a thread gives something back. */
    void releases(int thread, long what) {
        at(tellers, what).join(in(told, thread));
    }

    /** An event tells that a thread gets something that may have been given back. */
    void acquires(int thread, long what) {
        Seen seen = tellers.get(what);
        in(told, thread).join(seen);
        in(known, thread).join(seen);
    }

    /** A thread is about to start another. */
    void starts(int thread) {
        inheritance = in(known, thread).copy();
    }

    /** A thread begins. */
    void begins(int thread) {
        Seen inherited = inheritance;
        inheritance = null;
        in(known, thread).join(inherited);
        in(told, thread).join(inherited);
    }

    /** An event tells that a thread has seen another end. */
    void joins(int thread, int other) {
        in(known, thread).join(known.get(other));
        in(told, thread).join(told.get(other));
    }

    /** Names each access that happens before what a thread does now, unless the trace says so already. From then on it does. */
    void tell(int thread, LongConsumer telling) {
        Seen so = in(known, thread);
        Seen all = in(told, thread);
        for (int other = 0; other < so.accesses.length; other++) {
            if (so.of(other) > all.of(other)) {
                all.set(other, so.of(other));
                telling.accept(so.of(other) - 1);
            }
        }
    }
}
