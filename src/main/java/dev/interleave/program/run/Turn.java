package dev.interleave.program.run;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.program.Inside;
import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.schedule.Seam;
import dev.interleave.sync.Lab;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Subject;

/**
 * Whose turn it is in a run, and what the thread that has it says to the seam: that it begins a step, what it touches in it,
 * and that something was learnt by which the run counts for nothing.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Turn {

    static final Operation READ = step(EventKind.READ);

    static final Operation WRITE = step(EventKind.WRITTEN);

    static final Operation CALL = step(EventKind.UPDATED);

    /** Nobody waits for that long to see the time run out. */
    private static final Duration FOR_EVER = Duration.ofHours(12);

    /** So many uses in a row that are no steps, and the thread may be waiting for another to change what it looks at. */
    private static final int MOST_QUIET = 100_000;

    private static final int MOST_INSIDE = 10_000;

    private final @Nullable Lab lab;

    private final @Nullable Seam seam;

    private final Learnt learnt;

    private final Recording recording;

    private final AwaitLoops loops;

    private final boolean followsInside;

    /** The thread whose turn it is; null outside a run. */
    private @Nullable PlayedThread self;

    /** Whether it has announced a call into java.util.concurrent that has not come back. */
    private boolean inside;

    private boolean alone = true;

    private boolean over;

    private final Clocks clocks = new Clocks();

    private final Loading loading = new Loading();

    /** How many uses in a row were no steps. */
    private int quiet;

    /** How many uses the call under way has had in its step. */
    private int uses;

    /** Whether something was changed in the step under way. */
    private boolean changed;

    private int moments;

    /**
     * Creates it.
     *
     * @param lab the run's; null outside a run
     * @param inside how far threads are followed into calls of java.util.concurrent
     */
    Turn(@Nullable Lab lab, Learnt learnt, Recording recording, AwaitLoops loops, Inside inside) {
        this.lab = lab;
        this.seam = lab == null ? null : lab.seam();
        this.learnt = learnt;
        this.recording = recording;
        this.loops = loops;
        this.followsInside = inside == Inside.STEPS;
    }

    static Operation step(EventKind kind) {
        return Operation.step(kind, new Subject(1, "shared memory", Subject.Kind.PLAIN, 1, false)).nowhere();
    }

    // Whose it is

    /** The thread whose turn it is. */
    PlayedThread self() {
        if (self == null) {
            throw new IllegalStateException("No program is being run");
        }
        return self;
    }

    boolean hasSelf() {
        return self != null;
    }

    /** Says that the calling thread has the turn for the first time. */
    void begin(PlayedThread thread) {
        self = thread;
        inside = false;
        thread.begun();
        recording.begins();
    }

    /** Starts a thread, which takes the turn until its first step. */
    void start(PlayedThread thread, Runnable work) {
        PlayedThread me = self();
        // The new thread runs first, and what this one has written is its own.
        recording.starts();
        alone = false;
        if (lab == null) {
            throw new IllegalStateException("No program is being run");
        }
        try {
            lab.thread(thread.shownName(), _ -> work.run()).start();
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException("Interruptions are the program's own", ex);
        }
        finally {
            self = me;
            inside = false;
        }
    }

    /** Whether no thread was started yet but the main one. */
    boolean isAlone() {
        return alone;
    }

    /** Counts interruptions and ends of threads, to tell which came first. */
    int nextMoment() {
        return ++moments;
    }

    // The run

    /** Whether what happens now belongs to a run that is not over. */
    boolean isUnderWay() {
        return self != null && !over && !loading.isUnderWay();
    }

    /** The classes of the JDK's that are being initialised for good. */
    Loading loading() {
        return loading;
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
        recording.end();
    }

    /** Says that what the program has come to is settled. */
    void settle() {
        recording.end();
        over = !seam().finish();
    }

    /** Notes that threads share a place. What is done from here on is done as before; the schedule does not count. */
    void learn(Place place) {
        place.shared = true;
        learnt.more();
        end();
        throw new RunEndedException();
    }

    void mustBeShared(Place place) {
        if (!place.shared) {
            learn(place);
        }
    }

    // Steps

    private Seam seam() {
        if (seam == null) {
            throw new IllegalStateException("No program is being run");
        }
        return seam;
    }

    private void leavesStep(PlayedThread me) {
        inside = false;
        quiet = 0;
        uses = 0;
        changed = false;
        loops.settle(me);
        recording.settle();
    }

    /** Begins a step. */
    void announce(Operation operation) {
        PlayedThread me = self();
        leavesStep(me);
        try {
            seam().before(operation);
        }
        catch (RunEndedException ex) {
            end();
            throw ex;
        }
        finally {
            self = me;
        }
    }

    /** Begins a step, unless it is part of a call into java.util.concurrent that is one. */
    void announceInside(Operation operation) {
        if (!isInside() || followsInside && !isInitialising()) {
            announce(operation);
            inside = true;
        }
    }

    /** Begins a step that waits; returns false if its time is over. */
    boolean await(Operation operation, @Nullable Duration timeout) {
        PlayedThread me = self();
        leavesStep(me);
        try {
            return seam().await(operation, isForEver(timeout) ? null : timeout, Attempt.NOTHING);
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException("Interruptions are the program's own", ex);
        }
        catch (RunEndedException ex) {
            end();
            throw ex;
        }
        finally {
            self = me;
            inside = false;
        }
    }

    /** Begins a step that waits; a negative time is no limit. */
    boolean await(Operation operation, long nanos) {
        return await(operation, nanos < 0 ? null : Duration.ofNanos(nanos));
    }

    /** An executor that is closed waits a day for its tasks, and then another, and so on. */
    static boolean isForEver(long nanos) {
        return nanos >= FOR_EVER.toNanos();
    }

    private static boolean isForEver(@Nullable Duration timeout) {
        return timeout != null && timeout.compareTo(FOR_EVER) >= 0;
    }

    /** Begins a step that picks one of several threads. */
    java.lang.@Nullable Thread pick(Operation operation, Supplier<List<java.lang.Thread>> candidates) {
        PlayedThread me = self();
        leavesStep(me);
        try {
            return seam().pick(operation, candidates);
        }
        catch (RunEndedException ex) {
            end();
            throw ex;
        }
        finally {
            self = me;
        }
    }

    /** Says that the thread is about to call into java.util.concurrent, perhaps. */
    void call() {
        inside &= loading.isUnderWay();
    }

    /** Says that the thread is about to do something inside such a call that is done as a whole. */
    void callInside() {
        if (followsInside) {
            call();
        }
    }

    /** Whether what a call into java.util.concurrent does is a step each time. */
    boolean followsInside() {
        return followsInside;
    }

    /**
     * Whether the thread initialises a class of the JDK's. What it does belongs to the step before: others must not find the
     * class half initialised, and cannot tell which of them it was.
     */
    boolean isInitialising() {
        return self().scope() != 0;
    }

    boolean isInside() {
        return inside || isInitialising();
    }

    /**
     * Counts a use in a call that is a step already; begins another step if there were too many, as in a pool's thread that
     * finds tasks for ever.
     */
    boolean isInsideTooLong() {
        if (++uses <= MOST_INSIDE) {
            return false;
        }
        inside = false;
        return true;
    }

    /** Says that what follows belongs to a call into java.util.concurrent that is a step already. */
    void staysInside() {
        inside = true;
    }

    /** Whether the step under way may have changed something that others see. */
    boolean hasChanged() {
        return changed;
    }

    /** Counts a use that is no step; returns whether there were too many in a row. */
    boolean isQuietTooLong() {
        return ++quiet > MOST_QUIET;
    }

    // What is touched

    void touch(long place, boolean writes) {
        if (!over) {
            changed |= writes;
            seam().touch(place, writes);
            clocks.use(self(), place, writes);
        }
    }

    void publish(long place) {
        if (!over) {
            seam().publish(place);
            clocks.leave(self(), place);
        }
    }

    /** The thread sees, by no step, that another has ended. */
    void seeEnd(PlayedThread thread) {
        if (!over) {
            seam().seeEnd(thread.index());
            clocks.see(self(), Keys.end(thread));
        }
    }

    void observe(long place) {
        if (!over) {
            seam().observe(place);
            clocks.see(self(), place);
        }
    }
}
