package dev.interleave.sync.played;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Interruption;
import dev.interleave.schedule.Operation;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;

/**
 * How threads come to something that is acquired, and in which order they are served.
 *
 * <p>Confined to the thread whose turn it is, where threads run one at a time; otherwise immutable.
 */
public final class Arrivals {

    /*
     * A real synchronizer keeps a queue of those that wait. Where threads run one at a time nobody ever waits at the real
     * one, so where it matters who stands before whom, the queue is played. To come is a step of its own: it either gets
     * what it came for at once, as the rule says, or it puts the thread into the queue, or, if it has no time to wait, gives up.
     * That is what happens in java.util.concurrent, too, in one atomic operation for all that others can tell. What changes
     * between the attempt that fails and the place in the queue is seen by the attempt made from there, before the thread
     * parks, if it is the first; and if it is not, it might as well have come later. Only a reader of a stamped lock would not
     * have queued then, so for it the two are two steps.
     *
     * A queue that matters is one of a fair synchronizer, and one in which readers and writers stand: there the first may be
     * unable to go on while another one could, and keeps it back. Elsewhere whoever is first proceeds as soon as anybody
     * can, so it is enough that any that waits may be the next.
     */
    private final Traced traced;

    private final @Nullable LongSupplier ahead;

    private final @Nullable Played played;

    /** Who gets it at once on coming. */
    public @FunctionalInterface interface Rule {

        /**
         * Whether a thread does.
         *
         * @param timed whether it waits for a limited time only
         */
        boolean admits(Thread thread, boolean timed);
    }

    /**
     * A played queue.
     *
     * @param queue the queue
     * @param rule who need not stand in it
     * @param come the operation of coming
     * @param readers how readers of a stamped lock wait; null for others, which stand in the queue one by one
     */
    private record Played(WaitQueue queue, Rule rule, Operation come, @Nullable StampedReaders readers) {
    }

    private Arrivals(Traced traced, @Nullable LongSupplier ahead, @Nullable Played played) {
        this.traced = traced;
        this.ahead = ahead;
        this.played = played;
    }

    /**
     * Arrivals at a synchronizer whose real queue is all there is.
     *
     * @param queued how many threads wait at the real synchronizer
     */
    public static Arrivals real(Traced traced, LongSupplier queued) {
        return new Arrivals(traced, traced.subject().fair() ? queued : null, null);
    }

    /** Arrivals at a synchronizer whose queue is played. */
    public static Arrivals played(Traced traced, Mode mode, WaitQueue queue, Rule rule) {
        return new Arrivals(traced, traced.subject().fair() ? queue::size : null,
                new Played(queue, rule, coming(traced, mode), null));
    }

    /**
     * The same for those that share it: as long as all get it at once, it cannot be told who comes first.
     *
     * @param atOnce whether, as things stand, all that come to share it get it at once
     * @param readers how readers of a stamped lock wait; null if it is none
     */
    public static Arrivals playedShared(Traced traced, WaitQueue queue, Rule rule, BooleanSupplier atOnce,
            @Nullable StampedReaders readers) {
        Operation come = coming(traced, Mode.SHARED).inGroup(EventKind.ACQUIRED)
                .apartWhen(() -> !atOnce.getAsBoolean());
        return new Arrivals(traced, traced.subject().fair() ? queue::size : null,
                new Played(queue, rule, come, readers));
    }

    private static Operation coming(Traced traced, Mode mode) {
        return Operation.step(EventKind.WAITING, traced.subject(), mode).noticing(Interruption.ALWAYS);
    }

    /** Whether it is a thread's turn among those that wait. */
    public boolean isTurnOf(Thread thread) {
        return played == null || played.queue.isFirst(thread);
    }

    /** Who stands right before a thread that waits, where the queue is played; null if nobody does. */
    public @Nullable Thread ahead(Thread thread) {
        return played == null ? null : played.queue.ahead(thread);
    }

    /** Comes, asks and waits; returns whether it was acquired in time. */
    public boolean acquire(Operation acquire, @Nullable Duration timeout, Attempt attempt) throws InterruptedException {
        if (played == null) {
            traced.waiting(acquire.mode(), ahead);
            return traced.await(acquire, timeout, attempt);
        }
        come(played, acquire);
        Thread thread = Thread.currentThread();
        if (played.rule.admits(thread, timeout != null)) {
            if (!attempt.now()) {
                throw new IllegalStateException("Could not acquire what is free: " + acquire);
            }
            return true;
        }
        if (timeout != null && !timeout.isPositive()) {
            traced.unordered(EventKind.TIMED_OUT, acquire.mode(), 0);
            return false;
        }
        if (played.readers != null) {
            return played.readers.await(acquire, timeout, attempt);
        }
        return played.queue.await(traced, acquire, timeout, attempt);
    }

    /** Comes; only then is it said that it waits, so that this is said in the order of coming. */
    private void come(Played to, Operation acquire) throws InterruptedException {
        try {
            traced.seam().await(to.come, null, Attempt.NOTHING);
        }
        catch (InterruptedException ex) {
            traced.waiting(acquire.mode(), null);
            traced.unordered(EventKind.INTERRUPTED, acquire.mode(), 0);
            throw ex;
        }
        traced.waiting(acquire.mode(), ahead);
    }

    /** Comes and waits until it may be acquired again after a wait for a condition; cannot be interrupted. */
    public void awaitTurn(Operation acquire) {
        if (played == null) {
            traced.seam().before(acquire);
            return;
        }
        Thread thread = Thread.currentThread();
        traced.seam().before(played.come);
        if (played.rule.admits(thread, false)) {
            return;
        }
        played.queue.add(thread, acquire.mode());
        try {
            traced.seam().before(acquire);
        }
        finally {
            played.queue.remove(thread);
        }
    }

    /** Puts a thread that was signalled among those that wait, where the queue is played. */
    public void signalled(Thread thread) {
        if (played != null) {
            played.queue.add(thread, Mode.EXCLUSIVE);
        }
    }

    /** Takes a thread that was signalled out again. */
    public void leave(Thread thread) {
        if (played != null) {
            played.queue.remove(thread);
        }
    }
}
