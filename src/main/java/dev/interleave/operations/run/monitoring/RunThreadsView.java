package dev.interleave.operations.run.monitoring;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;

/**
 * The threads of runs under way, as {@code GET /actuator/runthreads} tells them: what each holds, what it waits for, and who
 * has that. Threads are not stopped to be looked at, so each is told as it was at some moment of the look.
 *
 * @param at when the look began
 * @param threads how many threads all these runs have
 * @param deadlocked how many of them can never go on
 * @param runs the runs, the oldest first
 */
record RunThreadsView(Instant at, int threads, int deadlocked, List<OfRun> runs) {

    /** Copies the list. */
    RunThreadsView {
        runs = List.copyOf(runs);
    }

    static RunThreadsView of(Instant at, List<OfRun> runs) {
        return new RunThreadsView(at,
                runs.stream().mapToInt(run -> run.platform().total() + run.virtual().total()).sum(),
                runs.stream().mapToInt(run -> run.deadlock() == null ? 0 : run.deadlock().threads()).sum(), runs);
    }

    /**
     * A run.
     *
     * @param id its id
     * @param experiment its experiment's name
     * @param startedAt when it was launched
     * @param elapsedNanos for how long it has been under way
     * @param scheduled whether its threads go on in the order of a schedule; then those that wait for their turn are not told
     *     to wait for anything
     * @param platform its platform threads by state
     * @param virtual its virtual threads by state
     * @param holds which holds are told
     * @param threads its threads: those deadlocked first, then those that wait for others, then the rest
     * @param notListed how many more there are
     * @param deadlock what is deadlocked; null if nothing is
     * @param rings threads that wait for one another in a ring
     */
    record OfRun(String id, String experiment, Instant startedAt, long elapsedNanos, boolean scheduled, States platform,
            States virtual, Holds holds, List<OneThread> threads, int notListed, @Nullable Standing deadlock,
            List<Ring> rings) {

        /** Copies the lists. */
        OfRun {
            threads = List.copyOf(threads);
            rings = List.copyOf(rings);
        }
    }

    /** Which holds are told. */
    enum Holds {

        /** All. */
        ALL,
        /** Those of locks that others wait for: the trace is too long to be gone through for a look. */
        WAITED_FOR
    }

    /**
     * A thread.
     *
     * @param name its name within the run
     * @param threadId the JVM's number of it, as in thread dumps
     * @param kind its kind
     * @param state its state, as {@link Thread#getState()} tells it
     * @param deadlocked whether it can never go on
     * @param holds what it holds
     * @param waitsFor what it waits for; null if nothing is known that it waits for
     */
    record OneThread(String name, long threadId, ThreadKind kind, Thread.State state, boolean deadlocked,
            List<Held> holds, @Nullable Waited waitsFor) {

        /** Copies the list. */
        OneThread {
            holds = List.copyOf(holds);
        }
    }

    /**
     * Something that a thread holds.
     *
     * @param name its name
     * @param kind what it is
     * @param mode whether others may hold it too
     * @param permits how many permits; null of locks
     * @param sinceStep the step of the trace since which it is held; null if that is not known
     */
    record Held(String name, Subject.Kind kind, Mode mode, @Nullable Long permits, @Nullable Integer sinceStep) {
    }

    /**
     * Something that a thread waits for.
     *
     * @param name its name; of a thread, if it waits for its end
     * @param kind what it is; null if it is a thread
     * @param mode whether it would share it with others
     * @param limited whether its time for waiting is limited
     * @param sinceStep the step of the trace since which it waits; null if that is not known
     * @param heldBy the names of threads that have it, or have to end; some of them, if there are very many
     * @param behind the names of threads that asked before it and still wait, where nobody has it that keeps it waiting
     */
    record Waited(String name, Subject.@Nullable Kind kind, Mode mode, boolean limited, @Nullable Integer sinceStep,
            List<String> heldBy, List<String> behind) {

        /** Copies the lists. */
        Waited {
            heldBy = List.copyOf(heldBy);
            behind = List.copyOf(behind);
        }
    }

    /**
     * Threads that can never go on.
     *
     * @param threads how many
     * @param names their names; some of them, if there are very many
     * @param explanation why
     */
    record Standing(int threads, List<String> names, String explanation) {

        /** Copies the list. */
        Standing {
            names = List.copyOf(names);
        }
    }

    /**
     * Threads of which each waits for the next, and the last for the first.
     *
     * @param threads their names
     * @param waitsFor what each of them waits for
     * @param lasting whether it can never end by itself; where somebody's time for waiting is limited, it can
     */
    record Ring(List<String> threads, List<String> waitsFor, boolean lasting) {

        /** Copies the lists. */
        Ring {
            threads = List.copyOf(threads);
            waitsFor = List.copyOf(waitsFor);
        }
    }
}
