package dev.interleave.trace.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Columns;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;

/**
 * Records one run.
 *
 * <p>Thread-safe. Threads meet here only when they are opened, declare a subject or say something in words; each event
 * goes to its thread's own {@link ThreadLog}.
 */
public final class Recorder {

    /** How many events of each thread get their line in the source looked up; later ones have none. */
    public static final int LOCATED_PER_THREAD = 10_000;

    /** What a thread's log costs beside its events, in events. */
    private static final int THREAD_COST = 8;

    /** What an event of a snapshot weighs, with what it takes to merge it. */
    private static final int SNAPSHOT_WEIGHT = 2;

    private static final EventBudget NO_ROOM = new EventBudget(0);

    private final LongSupplier clock;

    private final long originNanos;

    private final EventBudget budget;

    private final int locatedPerThread;

    private final List<ThreadLog> logs = new ArrayList<>();

    private final List<Subject> subjects = new ArrayList<>();

    private final List<String> texts = new ArrayList<>();

    /** Whether it keeps nothing at all. */
    private final boolean silent;

    private final long createdNanos = System.nanoTime();

    private long charged;

    private @Nullable Trace frozen;

    /** Creates a recorder with the JVM's own nanosecond clock. */
    public Recorder(EventBudget budget) {
        this(budget, System::nanoTime, LOCATED_PER_THREAD);
    }

    /**
     * Creates a recorder.
     *
     * @param budget how many events may be kept
     * @param clock nanoseconds, monotonic across threads
     * @param locatedPerThread how many events of each thread get their line in the source looked up
     */
    public Recorder(EventBudget budget, LongSupplier clock, int locatedPerThread) {
        this(budget, clock, locatedPerThread, false);
    }

    private Recorder(EventBudget budget, LongSupplier clock, int locatedPerThread, boolean silent) {
        this.silent = silent;
        this.budget = budget;
        this.clock = clock;
        this.originNanos = clock.getAsLong();
        this.locatedPerThread = locatedPerThread;
    }

    /** A recorder that keeps nothing, for runs that are repeated by the thousand. */
    public static Recorder silent() {
        return new Recorder(NO_ROOM, () -> 0, 0, true);
    }

    /** Adds a thread. */
    public synchronized ThreadLog open(String name, ThreadKind kind, boolean daemon) {
        ThreadLog log = new ThreadLog(this, logs.size(), name, kind, daemon);
        if (frozen != null) {
            // Its thread comes too late to be in the trace.
            log.close();
            return log;
        }
        logs.add(log);
        if (silent) {
            return log;
        }
        budget.charge(THREAD_COST);
        charged += THREAD_COST;
        return log;
    }

    /** Declares a variable or synchronizer. */
    public synchronized Subject declare(String name, Subject.Kind kind, int capacity, boolean fair) {
        return declare(new Subject(subjects.size() + 1, name, kind, capacity, fair));
    }

    /** Declares a variable whose values are recorded in words. */
    public synchronized Subject declareInWords(String name, Subject.Kind kind) {
        return declare(new Subject(subjects.size() + 1, name, kind, 1, false, true));
    }

    private Subject declare(Subject subject) {
        subjects.add(subject);
        return subject;
    }

    synchronized int textNumber(String text) {
        texts.add(text);
        return texts.size() - 1;
    }

    /** Whether there is memory now for a {@link #snapshot}. */
    public synchronized boolean hasRoomForSnapshot() {
        return frozen != null || budget.hasRoomBeside(published() * SNAPSHOT_WEIGHT);
    }

    /** The trace so far, while threads may still be recording; a consistent beginning of what will be the whole. */
    public Trace snapshot() {
        Merge merge = new Merge();
        List<Subject> declared;
        List<String> said;
        synchronized (this) {
            if (frozen != null) {
                return frozen;
            }
            // What the events published by now refer to has been declared before them.
            merge.know(logs);
            merge.refresh();
            declared = List.copyOf(subjects);
            said = List.copyOf(texts);
        }
        merge.survey(declared.size());
        merge.toTheEnd();
        return merge.trace(declared, said, false);
    }

    /** Its trace as far as it is certain while threads may still be recording, to go on from there again and again. */
    public LiveTrace live() {
        return new LiveTrace(this);
    }

    /** The logs from a position on. */
    synchronized List<ThreadLog> logsFrom(int index) {
        return index < logs.size() ? List.copyOf(logs.subList(index, logs.size())) : List.of();
    }

    /** Whether the trace is whole, so that there are no logs any more. */
    synchronized boolean isFrozen() {
        return frozen != null;
    }

    /** The subjects; the same list as the one given if there are no more. */
    synchronized List<Subject> subjects(List<Subject> known) {
        return known.size() == subjects.size() ? known : List.copyOf(subjects);
    }

    /** What was said in words; the same list as the one given if there is no more. */
    synchronized List<String> texts(List<String> known) {
        return known.size() == texts.size() ? known : List.copyOf(texts);
    }

    /** Now, as events are stamped. */
    long nowNanos() {
        return clock.getAsLong() - originNanos;
    }

    /** How many events were published by now. */
    public synchronized long published() {
        return frozen != null ? frozen.size() : logs.stream().mapToLong(ThreadLog::published).sum();
    }

    /**
     * The whole trace. The recorder takes nothing after this: what a thread that has not ended still records is not kept.
     */
    public synchronized Trace freeze() {
        if (frozen == null) {
            long reserved = logs.stream().mapToLong(ThreadLog::close).sum();
            Merge merge = new Merge();
            try {
                merge.know(logs);
                merge.refresh();
                merge.survey(subjects.size());
                // From here on there is each event once: what is in the trace is not in the logs any more.
                merge.takeOver();
                merge.toTheEnd();
                frozen = merge.trace(subjects, texts, true);
            }
            catch (RuntimeException | Error ex) {
                discard();
                throw ex;
            }
            budget.release(reserved - frozen.size());
            logs.clear();
        }
        return frozen;
    }

    /** Says that the frozen trace was looked at in every way, so that it needs no more memory than its events. */
    public void settle() {
        budget.settle();
    }

    /** Lets go of all events; what is left is a trace without any, which says how many there were. */
    public synchronized Trace discard() {
        if (frozen == null) {
            long recorded = 0;
            for (ThreadLog log : logs) {
                budget.release(log.close());
                recorded += log.published() + log.dropped();
            }
            logs.clear();
            frozen = new Trace(new Columns(), List.of(), List.of(), List.of(), List.of(), recorded);
        }
        return frozen;
    }

    /** Gives back the room that the frozen trace takes; to be called once, when the trace is let go. */
    public synchronized void release() {
        if (frozen != null) {
            budget.release(frozen.size());
            budget.discharge(charged);
        }
    }

    /** Nanoseconds since the recorder was made, whatever clock it stamps events with. */
    public long elapsedNanos() {
        return System.nanoTime() - createdNanos;
    }

    public boolean isSilent() {
        return silent;
    }

    LongSupplier clock() {
        return clock;
    }

    long originNanos() {
        return originNanos;
    }

    EventBudget budget() {
        return budget;
    }

    int locatedPerThread() {
        return locatedPerThread;
    }
}
