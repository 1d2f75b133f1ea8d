package dev.interleave.schedule;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Where every operation of an experiment's threads announces itself before it takes effect.
 *
 * <p>An implementation either lets the thread go on at once, so that the real java.util.concurrent object decides who
 * waits, or keeps it here until its turn has come, so that the real object is never contended.
 */
public interface Seam {

    /**
     * Announces an operation; returns when the calling thread may carry it out. A wait here is not interruptible.
     *
     * @throws RunEndedException if the run is over, unless the operation gives something back
     */
    void before(Operation operation);

    /**
     * Announces an operation that never waits, with the value it is about to leave behind.
     *
     * @throws RunEndedException if the run is over
     */
    default void before(Operation operation, long value) {
        before(operation);
    }

    /**
     * Announces an operation that may have to wait, and carries it out.
     *
     * @param timeout how long it waits at most; null for as long as it takes
     * @param attempt how the real synchronizer is asked
     * @return whether it was carried out; if not, the time is over
     * @throws InterruptedException if the calling thread notices that it has been interrupted, as the operation says when
     * @throws RunEndedException if the run is over
     */
    boolean await(Operation operation, @Nullable Duration timeout, Attempt attempt) throws InterruptedException;

    /**
     * Announces an operation that picks one of several threads.
     *
     * @param candidates those there are, asked when the calling thread may carry it out
     * @return the one picked; null if there are none
     * @throws RunEndedException if the run is over
     */
    default @Nullable Thread pick(Operation operation, Supplier<List<Thread>> candidates) {
        before(operation);
        List<Thread> all = candidates.get();
        return all.isEmpty() ? null : all.getFirst();
    }

    /**
     * The same for an operation that may be interrupted. Only where threads run one at a time.
     *
     * @throws InterruptedException if the calling thread notices that it has been interrupted
     */
    default @Nullable Thread pickInterruptibly(Operation operation, Supplier<List<Thread>> candidates)
            throws InterruptedException {
        throw new UnsupportedOperationException("Real synchronizers pick for themselves");
    }

    /**
     * Whether the calling thread has been interrupted, which it has not any more then. Only where threads run one at a time.
     */
    default boolean interrupted() {
        throw new UnsupportedOperationException("Real synchronizers ask the thread itself");
    }

    /**
     * Says that the calling thread has got what it was waiting for since {@link #before}, at a real synchronizer.
     *
     * @throws RunEndedException if the run is over; the thread must give back what it has got
     */
    default void entered() {
    }

    /**
     * Says that the calling thread, in the step it is taking, reads or writes a place that its operation does not name. Only
     * where threads run one at a time.
     *
     * @param place a number that stands for the same variable in every schedule in which the thread has done the same until then
     */
    default void touch(long place, boolean writes) {
        throw new UnsupportedOperationException("Real threads do not say what they touch");
    }

    /**
     * Says that what the calling thread has done so far happens before what another does after it {@linkplain #observe sees}
     * the place, as giving a monitor back happens before the next entering. The order of the two is nobody's choice.
     */
    default void publish(long place) {
        throw new UnsupportedOperationException("Real threads do not say what they publish");
    }

    /** Says that the calling thread sees what was {@linkplain #publish published} at a place. */
    default void observe(long place) {
        throw new UnsupportedOperationException("Real threads do not say what they see");
    }

    /**
     * Says that the calling thread sees that another has ended, without having waited for it. That is no step, and what the thread
     * has done in its step before does not depend on it.
     *
     * @param thread its number
     */
    default void seeEnd(int thread) {
        throw new UnsupportedOperationException("Real threads do not say whose end they see");
    }

    /**
     * Says that the run's outcome is settled, though other threads have not ended. Only where threads run one at a time.
     *
     * @return whether the others go on all the same, since what they do may have to be tried earlier in other runs; otherwise
     *     the run is over
     */
    default boolean finish() {
        throw new UnsupportedOperationException("Real threads end by themselves");
    }

    /** Says that the calling thread has given back a monitor, for which others may be waiting at the seam. */
    default void left() {
    }

    /** Lets time pass for the calling thread. */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Says that threads may be interrupted in what is no step otherwise: while they sleep, or wait for another thread's end. To
     * be called before any thread is started.
     */
    default void mayInterrupt() {
    }

    /**
     * Whether threads run one at a time. Then a thread never waits at a real synchronizer, and one at which threads can
     * only meet by waiting has to be played.
     */
    boolean isOneAtATime();
}
