package dev.interleave.trace.check.deadlock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.follow.Holdings;
import dev.interleave.trace.follow.Wait;

/**
 * Which threads wait for what when a trace ends.
 *
 * <p>Confined to the thread that verifies.
 */
final class Standstill {

    /*
     * What a thread waits for is told by its last event. Two cases need more. A thread that waits at a condition gives the
     * lock back after it has said so. And it gets the lock back before it says that it was woken: if as many were signalled
     * as still wait, then all of them wait for the lock, no longer at the condition.
     *
     * A thread whose last event is no wait can only wait for threads to end: for those that it created and has not joined, or
     * for the one that it has noted.
     *
     * A reader can wait for a lock that nobody holds against it: a read-write lock lets no new reader past a writer that is
     * the first in its queue. Then what keeps it waiting are the writers that asked before it and still wait.
     */
    private static final int NOBODY = -1;

    private final Trace trace;

    /** By thread. */
    private final @Nullable Wait[] waits;

    /** By thread, what it has noted in the step before its last event; null if nothing. */
    private final @Nullable String[] notes;

    private final @Nullable String[] lastNotes;

    private final int[] lastSteps;

    /** By thread, who created it, if that one has yet to join it. */
    private final int[] creators;

    private final Map<Integer, Subject> locksGivenBack = new HashMap<>();

    private final Map<Subject, Long> signals = new HashMap<>();

    private final Map<Subject, TraceEvent.Signalled> lastSignals = new HashMap<>();

    private final Map<Subject, Long> elements = new HashMap<>();

    private final Holdings holdings = new Holdings();

    private final BitSet ended = new BitSet();

    private final BitSet stuck = new BitSet();

    private final Map<Integer, BitSet> children = new HashMap<>();

    /** By lock, who waits to have it alone. */
    private final Map<Subject, List<Wait>> writers = new HashMap<>();

    private Standstill(Trace trace) {
        int threads = trace.threads().size();
        this.trace = trace;
        this.waits = new @Nullable Wait[threads];
        this.notes = new @Nullable String[threads];
        this.lastNotes = new @Nullable String[threads];
        this.lastSteps = new int[threads];
        this.creators = new int[threads];
        Arrays.fill(creators, NOBODY);
    }

    static Standstill of(Trace trace, Set<String> stuck) {
        Standstill standstill = new Standstill(trace);
        trace.forEach(standstill::see);
        standstill.conclude(stuck);
        return standstill;
    }

    private void see(TraceEvent event) {
        int thread = event.stamp().threadIndex();
        lastSteps[thread] = event.step();
        holdings.see(event);
        notes[thread] = lastNotes[thread];
        lastNotes[thread] = event instanceof TraceEvent.Note note ? note.text() : null;
        Wait before = waits[thread];
        waits[thread] = null;
        switch (event) {
            case TraceEvent.Waiting waiting -> waits[thread] = Wait.at(waiting, waiting.mode());
            case TraceEvent.Awaiting awaiting -> waits[thread] = Wait.at(awaiting, Mode.EXCLUSIVE);
            case TraceEvent.Arrived arrived -> waits[thread] = Wait.at(arrived, Mode.EXCLUSIVE);
            case TraceEvent.Released released -> {
                if (isAtCondition(before)) {
                    waits[thread] = before;
                    locksGivenBack.put(thread, released.on());
                }
            }
            case TraceEvent.Signalled signalled -> {
                signals.merge(signalled.on(), signalled.amount(), Long::sum);
                lastSignals.put(signalled.on(), signalled);
            }
            case TraceEvent.Woken woken -> signals.computeIfPresent(woken.on(), (_, left) -> Math.max(0, left - 1));
            case TraceEvent.Put put -> elements.merge(put.on(), 1L, Long::sum);
            case TraceEvent.Taken taken -> elements.merge(taken.on(), -1L, Long::sum);
            case TraceEvent.Created created -> creators[created.other()] = thread;
            case TraceEvent.Joined joined -> creators[joined.other()] = NOBODY;
            case TraceEvent.Finished _,TraceEvent.Failed _ -> ended.set(thread);
            default -> {
            }
        }
    }

    private static boolean isAtCondition(@Nullable Wait wait) {
        return wait != null && wait.on() != null && wait.on().kind() == Subject.Kind.CONDITION;
    }

    private void conclude(Set<String> stuckNames) {
        Map<Subject, Long> waiting = new HashMap<>();
        for (int thread = 0; thread < waits.length; thread++) {
            if (stuckNames.contains(name(thread)) && !ended.get(thread)) {
                stuck.set(thread);
            }
            if (creators[thread] != NOBODY && !ended.get(thread)) {
                children.computeIfAbsent(creators[thread], _ -> new BitSet()).set(thread);
            }
            Wait wait = waits[thread];
            if (wait != null && wait.on() != null && isAtCondition(wait)) {
                waiting.merge(wait.on(), 1L, Long::sum);
            }
        }
        locksGivenBack.forEach((thread, lock) -> {
            Wait wait = waits[thread];
            if (wait != null && wait.on() != null && isAtCondition(wait)
                    && signals.getOrDefault(wait.on(), 0L) >= waiting.getOrDefault(wait.on(), 0L)) {
                waits[thread] = wait.insteadFor(lock);
            }
        });
        for (Wait wait : waits) {
            if (wait != null && wait.on() != null && wait.on().kind().isLock() && wait.mode() == Mode.EXCLUSIVE) {
                writers.computeIfAbsent(wait.on(), _ -> new ArrayList<>()).add(wait);
            }
        }
    }

    Trace trace() {
        return trace;
    }

    String name(int thread) {
        return trace.threads().get(thread).name();
    }

    /** The threads that can never go on and have not ended, in the order of their creation. */
    IntStream stuck() {
        return stuck.stream();
    }

    boolean isStuck(int thread) {
        return stuck.get(thread);
    }

    /** Whether a thread has noted that it holds for reading the lock that it waits for. */
    boolean readsItself(Wait wait) {
        return wait.on() != null && Deadlock.holdsForReading(wait.on()).equals(notes[wait.thread()]);
    }

    /** Whether all threads have ended but this one, which so can wait for no other one's end. */
    boolean isAlone(int thread) {
        return ended.cardinality() == waits.length - 1 && !ended.get(thread);
    }

    boolean hasEnded(int thread) {
        return ended.get(thread);
    }

    /** What a thread waits for, whoever keeps it waiting. */
    Wait wait(int thread) {
        Wait wait = waits[thread];
        return wait != null ? wait : Wait.forEnd(thread, lastSteps[thread], trace);
    }

    /** The same wait, once for each thread that keeps it waiting by a hold, by its turn, or by not having ended. */
    Stream<Wait> causes(Wait wait) {
        if (wait.on() == null) {
            int noted = noted(wait.thread());
            return noted != NOBODY ? Stream.of(wait.forEndOf(noted))
                    : children.getOrDefault(wait.thread(), new BitSet()).stream().mapToObj(wait::forEndOf);
        }
        List<Wait> holders = holdings.against(wait).map(wait::forHolder).toList();
        return holders.isEmpty() ? writersBefore(wait).map(wait::forTurnOf) : holders.stream();
    }

    /** The thread whose end another has noted that it waits for. */
    private int noted(int thread) {
        String note = lastNotes[thread];
        return note == null ? NOBODY : IntStream.range(0, waits.length)
                .filter(other -> !ended.get(other) && Deadlock.waitsForEnd(name(other)).equals(note))
                .findFirst()
                .orElse(NOBODY);
    }

    private Stream<Wait> writersBefore(Wait wait) {
        return wait.mode() == Mode.EXCLUSIVE || wait.on() == null ? Stream.empty()
                : writers.getOrDefault(wait.on(), List.of()).stream().filter(writer -> writer.since() < wait.since());
    }

    /** How many elements are in a queue. */
    long elements(Subject queue) {
        return elements.getOrDefault(queue, 0L);
    }

    /** The last signal to a condition. */
    TraceEvent.@Nullable Signalled lastSignal(Subject condition) {
        return lastSignals.get(condition);
    }
}
