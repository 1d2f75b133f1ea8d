package dev.interleave.program.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.check.deadlock.Deadlock;

/**
 * The threads of a run: how they are made, start, end, and wait for one another's end.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class Lives {

    private final Turn turn;

    private final Learnt learnt;

    private final SharedMemory memory;

    private final Recording recording;

    private final AwaitLoops loops;

    private final States states;

    private final Outcome outcome;

    private final ClassInitialisation initialisation;

    private final Attributes attributes;

    private final List<PlayedThread> threads = new ArrayList<>();

    private PlayedThread.@Nullable Handler defaultHandler;

    /** The number in the name of the next thread that is given none. */
    private int nameNumber;

    Lives(Turn turn, Learnt learnt, SharedMemory memory, Recording recording, AwaitLoops loops, States states,
            Outcome outcome, ClassInitialisation initialisation, Attributes attributes) {
        this.turn = turn;
        this.learnt = learnt;
        this.memory = memory;
        this.recording = recording;
        this.loops = loops;
        this.states = states;
        this.outcome = outcome;
        this.initialisation = initialisation;
        this.attributes = attributes;
    }

    // From the making to the end

    /** Makes the main thread. */
    PlayedThread main() {
        PlayedThread main = new PlayedThread(0, "main", false, false, 0, null);
        threads.add(main);
        return main;
    }

    /**
     * Makes a thread.
     *
     * @param object what the program's code sees of it
     * @param given tells its name, once it is its turn to be made; null if it was given none
     * @param daemon whether it is one; null if that is as its maker is
     */
    public PlayedThread make(ThreadObject object, Supplier<@Nullable String> given, boolean virtual,
            @Nullable Boolean daemon) {
        PlayedThread parent = turn.self();
        memory.usedStatic(learnt.makingThreads(), Use.WRITE, true);
        String name = given.get();
        String called = name != null ? name : virtual ? "" : "Thread-" + nameNumber++;
        boolean background = virtual || (daemon != null ? daemon : parent.isDaemon());
        PlayedThread thread =
                new PlayedThread(threads.size(), called, virtual, background, parent.nanos(), object);
        threads.add(thread);
        return thread;
    }

    /**
     * Starts a thread, which runs up to its first step.
     *
     * @throws IllegalThreadStateException if it was started before
     */
    public void start(PlayedThread thread) {
        if (turn.isOver()) {
            throw new RunEndedException();
        }
        if (thread.hasStarted() && thread.startedBy() != turn.self()) {
            turn.mustBeShared(learnt.starting());
        }
        if (learnt.starting().shared) {
            turn.announce(Turn.WRITE);
            turn.touch(Keys.start(thread), true);
        }
        if (thread.hasStarted()) {
            throw new IllegalThreadStateException(thread.isVirtual() ? "Already started" : null);
        }
        loops.changed(Keys.start(thread));
        thread.startsNow(turn.self());
        loops.settle(turn.self());
        loops.effect(turn.self());
        turn.start(thread, () -> work(thread));
    }

    private void work(PlayedThread thread) {
        turn.begin(thread);
        ThreadObject object = thread.object();
        try {
            if (object != null) {
                object.run();
            }
        }
        catch (RunEndedException ex) {
            throw ex;
        }
        catch (Throwable ex) {
            uncaught(thread, ex);
        }
        ended(thread);
    }

    /** An exception has come out of a thread. */
    void uncaught(PlayedThread thread, Throwable failure) {
        if (turn.isOver()) {
            return;
        }
        if (failure instanceof LinkageError && !initialisation.isOwn(failure)
                || failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError)) {
            // That is no doing of the program's.
            outcome.broken(failure);
        }
        else if (!handled(thread, failure)) {
            outcome.failed(thread, failure);
        }
    }

    private boolean handled(PlayedThread thread, Throwable failure) {
        attributes.read(thread, Attributes.Kind.HANDLER);
        PlayedThread.Handler by = thread.handler();
        if (by == null) {
            by = defaultHandler();
        }
        if (by == null) {
            return false;
        }
        try {
            by.handle(thread, failure);
        }
        catch (RunEndedException ended) {
            throw ended;
        }
        catch (Throwable ignored) {
            // As the JVM does.
        }
        return true;
    }

    public PlayedThread.@Nullable Handler defaultHandler() {
        attributes.read(threads.getFirst(), Attributes.Kind.DEFAULT_HANDLER);
        return defaultHandler;
    }

    /** Says what is called when a thread ends by an exception and has no handler of its own. */
    public void defaultHandler(PlayedThread.@Nullable Handler handler) {
        attributes.write(threads.getFirst(), Attributes.Kind.DEFAULT_HANDLER);
        defaultHandler = handler;
    }

    /** A thread has done all that it does. */
    void ended(PlayedThread thread) {
        if (turn.isOver()) {
            return;
        }
        if (learnt.ends().shared) {
            turn.announce(Turn.WRITE);
            turn.touch(Keys.end(thread), true);
        }
        loops.settle(thread);
        loops.effect(thread);
        loops.changed(Keys.end(thread));
        recording.ends();
        thread.endedAt(turn.nextMoment());
        turn.publish(Keys.end(thread));
        recording.leaves(Keys.end(thread));
        thread.hasEndedNow();
    }

    // Waiting for the end

    /** Waits until none of the threads is left for which the JVM waits; returns whether there are others. */
    boolean awaitAll() {
        for (int i = 0; i < threads.size(); i++) {
            PlayedThread thread = threads.get(i);
            if (!thread.isDaemon() && thread.hasStarted()) {
                joinQuietly(thread);
            }
        }
        for (PlayedThread thread : threads) {
            if (thread.hasStarted() && !thread.hasEnded()) {
                return true;
            }
        }
        return false;
    }

    /** Waits for a thread's end where nobody can tell when that is seen, so that it is no step. */
    private void joinQuietly(PlayedThread thread) {
        PlayedThread me = turn.self();
        if (thread.hasEnded()) {
            turn.seeEnd(thread);
            recording.sees(Keys.end(thread), "the end of " + thread.shownName());
            me.isNotBefore(thread.nanos());
            return;
        }
        states.stands(me, java.lang.Thread.State.WAITING, null);
        turn.await(Operation.join(thread.index(), _ -> thread.hasEnded(), thread::carrier), null);
        states.goesOn(me);
        me.isNotBefore(thread.nanos());
        recording.joined(thread);
    }

    /** Waits for a thread's end; returns whether it has come in time. */
    public boolean join(PlayedThread thread, long nanos) throws InterruptedException {
        PlayedThread me = turn.self();
        if (nanos < 0 && !learnt.interrupting().shared && !learnt.standing().shared) {
            if (thread.hasEnded()) {
                turn.seeEnd(thread);
                return sawEnd(thread);
            }
            noteJoin(thread);
            joinQuietly(thread);
            return true;
        }
        turn.mustBeShared(learnt.ends());
        turn.announce(Turn.READ);
        if (looksForEnd(thread)) {
            return joined(thread);
        }
        if (recording.interrupts(me)) {
            throw new InterruptedException();
        }
        noteJoin(thread);
        Operation end = Operation.waiting(EventKind.WOKEN, subjectOf(thread), Mode.EXCLUSIVE,
                _ -> thread.hasEnded() || me.isInterruptedNow()).nowhere().heldBy(thread::carrier);
        states.stands(me, States.waiting(nanos), null);
        boolean inTime = turn.await(end, nanos);
        states.goesOn(me);
        boolean ended = looksForEnd(thread);
        if (inTime && me.isInterruptedNow() && (!ended || me.interruptedAt() < thread.endedAt())) {
            recording.interrupts(me);
            throw new InterruptedException();
        }
        if (ended) {
            return joined(thread);
        }
        me.passes(nanos);
        return false;
    }

    /** Of a thread that it has started, and of itself, a trace shows that it has not ended. */
    private void noteJoin(PlayedThread thread) {
        if (thread != turn.self() && thread.startedBy() != turn.self()) {
            recording.note(Deadlock.waitsForEnd(thread.shownName()));
        }
    }

    /** Looks whether a thread has ended, or this one was interrupted meanwhile. */
    private boolean looksForEnd(PlayedThread thread) {
        turn.touch(Keys.end(thread), false);
        turn.touch(Keys.wakes(turn.self()), true);
        return thread.hasEnded();
    }

    private boolean joined(PlayedThread thread) {
        turn.observe(Keys.end(thread));
        return sawEnd(thread);
    }

    private boolean sawEnd(PlayedThread thread) {
        turn.self().isNotBefore(thread.nanos());
        recording.joined(thread);
        return true;
    }

    private static Subject subjectOf(PlayedThread thread) {
        return new Subject(1, thread.shownName(), Subject.Kind.PLAIN, 1, false);
    }
}
