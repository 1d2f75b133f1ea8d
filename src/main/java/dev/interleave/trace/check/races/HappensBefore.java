package dev.interleave.trace.check.races;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * What each thread of a trace has seen so far of each other one, by vector clocks.
 *
 * <p>Confined to the thread that verifies.
 */
public final class HappensBefore {

    /*
     * The edges are those of the Java memory model and of java.util.concurrent's documentation. Where the trace cannot
     * tell, an edge is assumed rather than left out, so that no correct program is accused of a race:
     *
     * - lock, monitor: a release before every later acquire, except a shared release before a shared acquire;
     * - semaphore: a release before every later acquire, by the trace's order, also of another permit;
     * - latch: every count-down before every later wake-up, also those that came after zero;
     * - barrier, phaser: every arrival of a generation before its trip and before everybody's leaving;
     * - volatile and atomic variables: a write before the reads and updates that saw it or a write that followed it. Which
     *   one a read saw is known exactly; which writes came before that one, by the trace's order. A plain access to such a
     *   variable orders nothing, but who sees a plain write has seen the others before it;
     * - release/acquire variables: a write before the reads that saw it, and no others;
     * - queue, exchanger: a put before the taking of the same element, which names it;
     * - a condition orders no more than its lock does;
     * - concurrent map: a put before every later read of the map, because a read that lists all entries cannot be told
     *   from one of a single key; likewise for a list that is copied by every write;
     * - a step that is named before what is said to be ordered after it;
     * - creation before the start, the end before the join. Adders and opaque variables order nothing.
     */
    private final Trace trace;

    private final Accessors accessors;

    private final int[][] clocks;

    /** What acquiring brings to see: by lock in either mode, by semaphore, latch, variable or map. */
    private final int[][] released;

    /** What acquiring a lock exclusively brings to see besides: the releases of its shared holds. */
    private final int[][] releasedShared;

    private final Map<Integer, Map<Long, int[]>> arrivals = new HashMap<>();

    private final SeenWrites writes;

    /** What is to be seen by being ordered after a step, by the steps that are named so. */
    private final Map<Integer, int[]> named = new HashMap<>();

    public HappensBefore(Trace trace, Accessors accessors) {
        this.trace = trace;
        this.accessors = accessors;
        this.clocks = new int[trace.threads().size()][];
        this.released = new int[trace.subjects().size() + 1][];
        this.releasedShared = new int[trace.subjects().size() + 1][];
        this.writes = new SeenWrites(trace, accessors.areMixed());
    }

    public Trace trace() {
        return trace;
    }

    public int numberOf(int thread) {
        return accessors.number(thread);
    }

    /** A thread's own time; it passes whenever others may come to see what the thread did. */
    public int timeOf(int thread) {
        return clock(thread)[numberOf(thread)];
    }

    /** Whether what the numbered accessor did at its own time happens before what the thread does now. */
    public boolean hasSeen(int thread, int number, int time) {
        return clock(thread)[number] >= time;
    }

    private int[] clock(int thread) {
        int[] clock = clocks[thread];
        if (clock == null) {
            clock = new int[accessors.count()];
            clocks[thread] = clock;
            tick(thread);
        }
        return clock;
    }

    private void tick(int thread) {
        int number = numberOf(thread);
        if (number >= 0) {
            clocks[thread][number]++;
        }
    }

    /** Takes the next event, as far as it lets its thread see what others did. */
    public void follow(TraceEvent event) {
        int thread = event.stamp().threadIndex();
        switch (event) {
            case TraceEvent.Created created -> {
                join(clock(created.other()), clock(thread));
                tick(thread);
            }
            case TraceEvent.Joined joined -> join(clock(thread), clock(joined.other()));
            case TraceEvent.Acquired acquired -> {
                acquire(thread, released[acquired.on().id()]);
                if (acquired.mode() == Mode.EXCLUSIVE) {
                    acquire(thread, releasedShared[acquired.on().id()]);
                }
            }
            case TraceEvent.Released given -> {
                boolean shared = given.mode() == Mode.SHARED && given.on().kind().isLock();
                release(thread, shared ? releasedShared : released, given.on().id());
            }
            case TraceEvent.CountedDown counted -> release(thread, released, counted.on().id());
            case TraceEvent.Woken woken -> acquire(thread, released[woken.on().id()]);
            case TraceEvent.Put put -> {
                writes.written(put.step(), clock(thread));
                tick(thread);
            }
            case TraceEvent.Taken taken -> acquire(thread, writes.seenBy(taken.step(), taken.from()));
            case TraceEvent.Arrived arrived -> arrive(thread, arrived.on(), arrived.generation());
            case TraceEvent.Deregistered left -> arrive(thread, left.on(), left.generation());
            case TraceEvent.Tripped tripped -> leave(thread, tripped.on(), tripped.generation());
            case TraceEvent.Passed passed -> leave(thread, passed.on(), passed.generation());
            case TraceEvent.Access access -> sees(thread, access);
            case TraceEvent.OrderedAfter after -> acquire(thread, named.get(after.from()));
            case TraceEvent.Started _,TraceEvent.Finished _,TraceEvent.Failed _,TraceEvent.Waiting _,TraceEvent.TimedOut _,TraceEvent.Interrupted _,TraceEvent.Broken _,TraceEvent.Registered _,TraceEvent.Awaiting _,TraceEvent.Signalled _,TraceEvent.Slept _,TraceEvent.Note _ ->
                    {
                    }
        }
    }

    /** Says that an event is over that was {@linkplain #follow followed}: others may come to see it from now on. */
    public void over(TraceEvent event) {
        if (event instanceof TraceEvent.Access access && !(access instanceof TraceEvent.Read)) {
            shows(event.stamp().threadIndex(), access);
        }
        if (accessors.isNamed(event.step())) {
            int thread = event.stamp().threadIndex();
            named.put(event.step(), clock(thread).clone());
            tick(thread);
        }
    }

    private void sees(int thread, TraceEvent.Access access) {
        if (access.isPlain() || access instanceof TraceEvent.Written) {
            return;
        }
        switch (kindOf(access)) {
            case VOLATILE, ATOMIC, VAR_HANDLE -> acquire(thread, writes.seenBy(access.step(), access.from()));
            case CONCURRENT_MAP, COPY_ON_WRITE_LIST -> {
                if (access instanceof TraceEvent.Read) {
                    acquire(thread, released[access.on().id()]);
                }
            }
            case RELEASE_ACQUIRE -> {
                if (access instanceof TraceEvent.Read) {
                    acquire(thread, writes.seenBy(access.step(), access.from()));
                }
            }
            case PLAIN, OPAQUE, MAP, LIST, ADDER, LOCK, READ_WRITE_LOCK, STAMPED_LOCK, MONITOR, SEMAPHORE, BARRIER,
                    PHASER,
                    LATCH, CONDITION, QUEUE, EXCHANGER, SYNCHRONIZER, OUTSIDE -> {
            }
        }
    }

    private static Subject.Kind kindOf(TraceEvent.Access access) {
        return access.ordered() ? Subject.Kind.VAR_HANDLE : access.on().kind();
    }

    private void shows(int thread, TraceEvent.Access access) {
        int variable = access.on().id();
        if (access.isPlain()) {
            if (released[variable] != null) {
                writes.written(access.step(), released[variable]);
            }
            return;
        }
        switch (kindOf(access)) {
            case VOLATILE, ATOMIC, VAR_HANDLE -> {
                release(thread, released, variable);
                writes.written(access.step(), released[variable]);
            }
            case CONCURRENT_MAP, COPY_ON_WRITE_LIST -> release(thread, released, variable);
            case RELEASE_ACQUIRE -> {
                writes.written(access.step(), clock(thread));
                tick(thread);
            }
            case PLAIN, OPAQUE, MAP, LIST, ADDER, LOCK, READ_WRITE_LOCK, STAMPED_LOCK, MONITOR, SEMAPHORE, BARRIER,
                    PHASER,
                    LATCH, CONDITION, QUEUE, EXCHANGER, SYNCHRONIZER, OUTSIDE -> {
            }
        }
    }

    private void arrive(int thread, Subject barrier, long generation) {
        Map<Long, int[]> generations = arrivals.computeIfAbsent(barrier.id(), _ -> new HashMap<>());
        // Whoever arrives now has left the generation before, and nobody is left in the one before that.
        generations.remove(generation - 2);
        join(generations.computeIfAbsent(generation, _ -> new int[accessors.count()]), clock(thread));
        tick(thread);
    }

    private void leave(int thread, Subject barrier, long generation) {
        acquire(thread, arrivals.getOrDefault(barrier.id(), Map.of()).get(generation));
    }

    private void acquire(int thread, int @Nullable [] seen) {
        if (seen != null) {
            join(clock(thread), seen);
        }
    }

    private void release(int thread, int[][] released, int subject) {
        if (released[subject] == null) {
            released[subject] = new int[accessors.count()];
        }
        join(released[subject], clock(thread));
        tick(thread);
    }

    private static void join(int[] into, int[] from) {
        for (int i = 0; i < into.length; i++) {
            into[i] = Math.max(into[i], from[i]);
        }
    }
}
