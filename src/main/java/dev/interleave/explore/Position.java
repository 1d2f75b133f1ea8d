package dev.interleave.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.MoveWords;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.ScheduleMismatchException;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.explore.engine.Situation;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Site;
import dev.interleave.trace.Trace;
import dev.interleave.trace.record.EventBudget;

/**
 * How things stand after the steps of a schedule.
 *
 * @param schedule the steps taken
 * @param end how the run came to its end; null if it can go on
 * @param threads the threads, the main first
 * @param places where in the source each thread is about to go on, by its name, as far as that is known
 * @param choices what may be done next
 * @param shared the state of each variable and synchronizer, by name
 * @param outcome what the run came to; null unless it is complete
 * @param failure how the program failed; null if it did not
 * @param stuck who waits for what, where nobody can go on
 * @param printed what the program has printed until then, where nobody can continue; empty for nothing
 * @param trace the events so far
 */
public record Position(Schedule schedule, Scheduler.@Nullable End end, List<ThreadState> threads,
        Map<String, Site> places,
        List<Choice> choices, Map<String, Object> shared, @Nullable String outcome, @Nullable String failure,
        List<String> stuck, String printed, Trace trace) {

    /** Whether a thread can go on. */
    public enum Readiness {

        /** It can. */
        READY,
        /** It waits for something that others hold: a lock or a permit. */
        BLOCKED,
        /** It waits for something that others have to do, such as to end, to signal or to arrive. */
        WAITING,
        /** It has ended. */
        FINISHED;

        /** Whether it waits, for whatever. */
        public boolean isKept() {
            return this == BLOCKED || this == WAITING;
        }
    }

    /**
     * A thread.
     *
     * @param name its name
     * @param state whether it can go on
     * @param next what it is about to do, in words; null if it has ended
     * @param blockedOn what it is blocked on or waits for; null if it can go on or has ended
     * @param heldBy the thread that must do something first, where that is one thread
     * @param behind the thread that stands right before it in the queue for what it waits for; null if it is held by one, or
     *     if nobody stands there
     */
    public record ThreadState(String name, Readiness state, @Nullable String next, @Nullable String blockedOn,
            @Nullable String heldBy, @Nullable String behind) {
    }

    /**
     * A step that may be taken.
     *
     * @param thread the thread that takes it
     * @param operation what it does, in words
     * @param schedule the schedule that takes it
     */
    public record Choice(String thread, String operation, Schedule schedule) {
    }

    /** The names of the threads that can never go on. */
    public Set<String> stuckThreads() {
        Set<String> names = new LinkedHashSet<>();
        if (end == Scheduler.End.DEADLOCK) {
            for (ThreadState thread : threads) {
                if (thread.state().isKept()) {
                    names.add(thread.name());
                }
            }
        }
        return names;
    }

    /**
     * Runs a program up to the end of a schedule, with the calling thread as the main.
     *
     * @param starter where threads come from
     * @param budget how many events may be kept
     * @throws ScheduleMismatchException if the schedule cannot be followed
     */
    public static Position after(Schedule schedule, Program program, Scheduler.Starter starter, EventBudget budget) {
        return new Walk(schedule, Replay.AtItsEnd.STOP, program, starter, budget).go();
    }

    static List<ThreadState> threads(Situation situation) {
        List<ThreadState> states = new ArrayList<>();
        for (int thread = 0; thread < situation.threads(); thread++) {
            if (situation.isStarted(thread)) {
                states.add(state(thread, situation));
            }
        }
        return states;
    }

    static Map<String, Site> places(Situation situation) {
        Map<String, Site> places = new LinkedHashMap<>();
        for (int thread = 0; thread < situation.threads(); thread++) {
            Site place = situation.isStarted(thread) ? situation.place(thread) : null;
            if (place != null) {
                places.put(situation.name(thread), place);
            }
        }
        return places;
    }

    private static ThreadState state(int thread, Situation situation) {
        Operation next = situation.announced(thread);
        String name = situation.name(thread);
        if (next == null) {
            return new ThreadState(name, Readiness.FINISHED, null, null, null, null);
        }
        String words = MoveWords.next(next, situation.value(thread), situation);
        if (situation.moves().stream().anyMatch(move -> move.thread() == thread && move.way() != Move.Way.SPURIOUS)) {
            return new ThreadState(name, Readiness.READY, words, null, null, null);
        }
        int holder = next.isJoin() ? next.other() : situation.indexOf(next.holder());
        String on = next.on() == null ? situation.name(next.other()) : next.on().name();
        int ahead = holder < 0 ? situation.ahead(thread) : -1;
        boolean isHeld = next.kind() == EventKind.ACQUIRED || next.kind() == EventKind.WAITING;
        Readiness state = isHeld ? Readiness.BLOCKED : Readiness.WAITING;
        return new ThreadState(name, state, words, on, holder < 0 ? null : situation.name(holder),
                ahead < 0 ? null : situation.name(ahead));
    }

    static List<Choice> choices(Situation situation, Schedule schedule) {
        return situation.moves().stream()
                .map(move -> new Choice(situation.name(move.thread()), MoveWords.of(move, situation),
                        schedule.then(move)))
                .toList();
    }
}
