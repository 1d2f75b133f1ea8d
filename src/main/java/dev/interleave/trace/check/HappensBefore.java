package dev.interleave.trace.check;

import java.util.HashMap;
import java.util.Map;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent;

/**
 * What each thread knows of the others, as vector clocks, at one point of a trace.
 *
 * <p>Confined to the thread that checks.
 */
final class HappensBefore {

    /*
     * Thread t's clock at index u is how much of u's time happens before what t does next. Whatever gives something away
     * (a release, a write of a volatile, an arrival, a count-down, a creation, an end) merges the thread's clock into the
     * clock of what it gives to, and then the thread's own time goes on; whatever takes (an acquire, a read, a passing, a
     * waking, a join) merges that clock into the thread's. A volatile write happens before every later read of that
     * variable, later in the order of synchronization actions, for which the trace's order stands.
     */
    private final int[][] clocks;

    /** By what is given to: a synchronizer, a mode of one, or a generation of a barrier. */
    private final Map<Object, int[]> given = new HashMap<>();

    private record Shared(Subject lock) {
    }

    private record Generation(Subject barrier, long number) {
    }

    HappensBefore(int threads) {
        clocks = new int[threads][threads];
        for (int thread = 0; thread < threads; thread++) {
            clocks[thread][thread] = 1;
        }
    }

    int threads() {
        return clocks.length;
    }

    /** The thread's own time. */
    int time(int thread) {
        return clocks[thread][thread];
    }

    /** How much of another thread's time happens before what the thread does next. */
    int seen(int thread, int other) {
        return clocks[thread][other];
    }

    /** Goes past an event that is no access of a plain variable. */
    void add(TraceEvent event) {
        int thread = event.stamp().threadIndex();
        switch (event) {
            case TraceEvent.Created created -> {
                merge(clocks[thread], clocks[created.other()]);
                tick(thread);
            }
            case TraceEvent.Joined joined -> merge(clocks[joined.other()], clocks[thread]);
            case TraceEvent.Acquired acquired -> {
                take(thread, acquired.on());
                if (acquired.mode() == Mode.EXCLUSIVE) {
                    take(thread, new Shared(acquired.on()));
                }
            }
            case TraceEvent.Released released -> {
                boolean shared = released.on().kind().isLock() && released.mode() == Mode.SHARED;
                give(thread, shared ? new Shared(released.on()) : released.on());
            }
            case TraceEvent.Read read -> take(thread, read.on());
            case TraceEvent.Written written -> give(thread, written.on());
            case TraceEvent.Updated updated -> {
                // An adder's additions do not see one another, but its sum sees them all.
                if (updated.on().kind() != Subject.Kind.ADDER) {
                    take(thread, updated.on());
                }
                give(thread, updated.on());
            }
            case TraceEvent.Arrived arrived -> give(thread, new Generation(arrived.on(), arrived.generation()));
            case TraceEvent.Passed passed -> take(thread, new Generation(passed.on(), passed.generation()));
            case TraceEvent.CountedDown countedDown -> give(thread, countedDown.on());
            case TraceEvent.Woken woken -> take(thread, woken.on());
            case TraceEvent.Started _, TraceEvent.Finished _, TraceEvent.Failed _, TraceEvent.Waiting _,
                    TraceEvent.TimedOut _, TraceEvent.Interrupted _, TraceEvent.Tripped _, TraceEvent.Broken _,
                    TraceEvent.Awaiting _, TraceEvent.Slept _, TraceEvent.Note _ -> {
            }
        }
    }

    private void give(int thread, Object to) {
        merge(clocks[thread], given.computeIfAbsent(to, _ -> new int[clocks.length]));
        tick(thread);
    }

    private void take(int thread, Object from) {
        int[] clock = given.get(from);
        if (clock != null) {
            merge(clock, clocks[thread]);
        }
    }

    private void tick(int thread) {
        clocks[thread][thread]++;
    }

    private static void merge(int[] from, int[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = Math.max(into[i], from[i]);
        }
    }
}
