package dev.interleave.explore.engine;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.sync.Worker;

/**
 * One thread of a run under a scheduler.
 *
 * <p>Confined to the thread whose turn it is, but for {@code turn}, by which the turn is handed over.
 */
final class Actor {

    /*
     * A wait with a limit costs a virtual thread several times what one without costs, because a timer is set for it. So
     * only the main has one, and only once the run is to stop. When it has found that a thread is lost, whoever owns
     * the others interrupts them.
     */
    private static final long PATIENCE_NANOS = 100_000_000;

    final int index;

    final String name;

    /** What the thread does; null for the main, which does the run itself. */
    final @Nullable Worker worker;

    final Move go;

    /** Whether its thread was started. */
    boolean begun;

    /** The thread, once it runs. */
    @Nullable Thread thread;

    /** What it has announced; null while it runs, or has not begun. */
    @Nullable Operation next;

    /** The value that what it has announced would leave behind. */
    @Nullable Long value;

    /** How long the announced wait may last; null for as long as it takes. */
    @Nullable Duration timeout;

    /** The threads that the announced signal may wake. */
    @Nullable Supplier<List<Thread>> candidates;

    /** Whether it is ready for the exception that an interruption leads to. */
    boolean interruptible;

    boolean interrupted;

    /** Whether it was interrupted before it announced what it has. */
    boolean interruptedBefore;

    /** Whether what it has announced was possible when it did. */
    boolean possibleAtOnce;

    /** Whether it has slept or joined since its last step, which was no step. */
    boolean passedUnseen;

    /** The threads whose ends it has seen; null if none. */
    private @Nullable BitSet joined;

    /** Whether it has woken for no reason once; it does not do so twice. */
    boolean wokeSpuriously;

    /** One that is like it and takes its first step before it; null if it may take its own at any time. */
    private @Nullable Actor before;

    /** The one that takes its first step after it, as it is like it; null if none. */
    @Nullable Actor after;

    /** Whether it has taken a step. */
    boolean stepped;

    /** The move it was given. */
    @Nullable Move granted;

    boolean ended;

    private volatile boolean turn;

    Actor(int index, String name, @Nullable Worker worker) {
        this.index = index;
        this.name = name;
        this.worker = worker;
        this.go = new Move(index, Move.Way.GO);
    }

    /**
     * Interrupts it.
     *
     * @throws IllegalStateException if it may have noticed in what was no step, and so not at all
     */
    void interrupt() {
        if (passedUnseen) {
            throw new IllegalStateException("'" + name
                    + "' is interrupted, perhaps while it sleeps or waits for another "
                    + "thread's end. A program in which that may happen says so by Lab.mayInterrupt() before it starts "
                    + "any threads");
        }
        interrupted = true;
    }

    /** Has it take its first step after one that is like it has taken its own. */
    void comesAfter(Actor like) {
        before = like;
        like.after = this;
    }

    /** Whether it has to let one that is like it take its first step before. */
    boolean isHeldBack() {
        return !stepped && before != null && !before.stepped && !before.ended;
    }

    /** Notes that it has seen another thread's end. */
    void sawEndOf(int other) {
        if (joined == null) {
            joined = new BitSet();
        }
        joined.set(other);
    }

    /** Notes that it knows what the one knows that starts it. */
    void knowsWhat(Actor starter) {
        joined = starter.joined == null ? null : (BitSet) starter.joined.clone();
    }

    /** Whether it knows that a thread has ended. */
    boolean knowsEndOf(int other) {
        return joined != null && joined.get(other);
    }

    /** Lets it have ended without having begun. */
    void abandon() {
        ended = true;
        if (worker != null) {
            worker.abandon(new RunEndedException());
        }
    }

    /** Gives the turn to this thread, which waits for it or will. */
    void wake() {
        turn = true;
        LockSupport.unpark(thread);
    }

    /**
     * Waits for the turn; interruptions from outside are not for the run's threads to see.
     *
     * @param conductor says whether the run is to stop, so that the main has to look up now and then
     * @param whileWaiting called by the main when it looks up, and by others when they are interrupted, to give up by throwing
     */
    void awaitTurn(Conductor conductor, Runnable whileWaiting) {
        while (!turn) {
            if (worker == null && conductor.isStopped()) {
                LockSupport.parkNanos(this, PATIENCE_NANOS);
            }
            else {
                LockSupport.park(this);
            }
            Thread.interrupted();
            if (!turn) {
                whileWaiting.run();
            }
        }
        turn = false;
    }
}
