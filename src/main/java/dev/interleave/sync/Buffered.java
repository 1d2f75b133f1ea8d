package dev.interleave.sync;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Interruption;
import dev.interleave.schedule.Operation;
import dev.interleave.sync.real.Due;
import dev.interleave.sync.real.DueQueue;
import dev.interleave.sync.traced.Cell;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;

/**
 * The contents of a queue that keeps its elements: a queue of java.util.concurrent's.
 *
 * <p>Thread-safe.
 *
 * @param <E> what elements are wrapped in
 */
final class Buffered<E> implements Contents {

    private final Traced traced;

    private final BlockingQueue<E> real;

    private final Function<Cell, E> wrap;

    private final Function<E, Cell> unwrap;

    private final boolean bounded;

    private final Operation come;

    private final Operation put;

    private final Operation take;

    private Buffered(Traced traced, BlockingQueue<E> real, Function<Cell, E> wrap, Function<E, Cell> unwrap,
            boolean delayed) {
        this.traced = traced;
        this.real = real;
        this.wrap = wrap;
        this.unwrap = unwrap;
        this.bounded = traced.subject().capacity() < Integer.MAX_VALUE;
        this.come = Operation.step(EventKind.PUT, traced.subject()).noticing(Interruption.ALWAYS);
        this.put = Operation.waiting(EventKind.PUT, traced.subject(), Mode.SHARED, _ -> real.remainingCapacity() > 0)
                .noticing(bounded ? Interruption.ALWAYS : Interruption.NEVER);
        Operation taking = Operation.waiting(EventKind.TAKEN, traced.subject(), Mode.SHARED, _ -> !real.isEmpty());
        this.take = delayed ? taking.maybeLate() : taking;
    }

    private static Buffered<Cell> in(Traced traced, BlockingQueue<Cell> real) {
        return new Buffered<>(traced, real, Function.identity(), Function.identity(), false);
    }

    static Contents array(Traced traced) {
        return in(traced, new ArrayBlockingQueue<>(traced.subject().capacity()));
    }

    static Contents linked(Traced traced) {
        return in(traced, new LinkedBlockingQueue<>(traced.subject().capacity()));
    }

    /** The highest number comes first. */
    static Contents priority(Traced traced) {
        return in(traced, new PriorityBlockingQueue<>(1, Comparator.comparingLong(Cell::value).reversed()));
    }

    /**
     * An element can be taken when it has been there for a while. Where threads run one at a time nobody knows how long that
     * is: whoever waits without a limit gets it at last, whoever gives up after a time may do so before.
     */
    static Contents delay(Traced traced, Duration delay) {
        if (traced.seam().isOneAtATime()) {
            return new Buffered<>(traced, new LinkedBlockingQueue<>(), Function.identity(), Function.identity(), true);
        }
        return new Buffered<>(traced, new DueQueue(delay), cell -> new Due(cell, 0, 0), Due::cell, true);
    }

    /**
     * Putting an element in.
     *
     * <p>Confined to the thread that puts.
     */
    private static final class Putting<E> implements Attempt {

        private final BlockingQueue<E> queue;

        private final E element;

        private boolean waited;

        Putting(BlockingQueue<E> queue, E element) {
            this.queue = queue;
            this.element = element;
        }

        @Override
        public boolean now() {
            return queue.offer(element);
        }

        @Override
        public boolean within(long nanos) throws InterruptedException {
            // An interrupted thread comes here at once. Where there is always room, or no time, nobody waits.
            waited = nanos != 0 && queue.remainingCapacity() < Integer.MAX_VALUE;
            if (nanos != NO_LIMIT) {
                return queue.offer(element, nanos, TimeUnit.NANOSECONDS);
            }
            queue.put(element);
            return true;
        }
    }

    /**
     * Taking an element out.
     *
     * <p>Confined to the thread that takes.
     */
    private static final class Taking<E> implements Attempt {

        private final BlockingQueue<E> queue;

        private @Nullable E element;

        Taking(BlockingQueue<E> queue) {
            this.queue = queue;
        }

        @Override
        public boolean now() {
            element = queue.poll();
            return element != null;
        }

        @Override
        public boolean within(long nanos) throws InterruptedException {
            element = nanos == NO_LIMIT ? queue.take() : queue.poll(nanos, TimeUnit.NANOSECONDS);
            return element != null;
        }
    }

    @Override
    public TracedQueue.Room put(Cell element, @Nullable Duration timeout, boolean telling)
            throws InterruptedException {
        Putting<E> putting = new Putting<>(real, wrap.apply(element));
        if (telling && bounded && traced.seam().isOneAtATime()) {
            return comeAndPut(putting, timeout);
        }
        return await(putting, timeout);
    }

    private TracedQueue.Room await(Putting<E> putting, @Nullable Duration timeout) throws InterruptedException {
        if (!traced.await(put, timeout, putting)) {
            return TracedQueue.Room.NOT_IN_TIME;
        }
        return putting.waited ? TracedQueue.Room.LATER : TracedQueue.Room.AT_ONCE;
    }

    /** Where a program can tell whether it had to wait, to come and find no room is a step of its own. */
    private TracedQueue.Room comeAndPut(Putting<E> putting, @Nullable Duration timeout) throws InterruptedException {
        traced.await(come, null, Attempt.NOTHING);
        if (putting.now()) {
            return TracedQueue.Room.AT_ONCE;
        }
        if (timeout != null && !timeout.isPositive()) {
            traced.unordered(EventKind.TIMED_OUT, Mode.SHARED, 0);
            return TracedQueue.Room.NOT_IN_TIME;
        }
        putting.waited = true;
        return await(putting, timeout);
    }

    @Override
    public @Nullable Cell take(@Nullable Duration timeout) throws InterruptedException {
        Taking<E> taking = new Taking<>(real);
        return traced.await(take, timeout, taking) && taking.element != null ? unwrap.apply(taking.element) : null;
    }

    @Override
    public int size() {
        return real.size();
    }

    @Override
    public List<Long> values() {
        return real.stream().map(unwrap).map(Cell::value).toList();
    }
}
