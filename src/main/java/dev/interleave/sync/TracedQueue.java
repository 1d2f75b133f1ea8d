package dev.interleave.sync;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadLog;

/**
 * A bounded FIFO queue of numbers, on an {@link ArrayBlockingQueue}, that says what happens to it.
 *
 * <p>Thread-safe.
 */
public final class TracedQueue implements Shown {

    /*
     * An element travels with the number of the event that put it there, as a variable's value does, so that the one who
     * takes it can say whose it was.
     */
    private final Traced traced;

    private final BlockingQueue<Cell> real;

    private final Operation put;

    private final Operation take;

    private final Operation read;

    TracedQueue(Traced traced) {
        this.traced = traced;
        this.real = new ArrayBlockingQueue<>(traced.subject().capacity());
        this.put = Operation.waiting(EventKind.PUT, traced.subject(), Mode.SHARED, _ -> real.remainingCapacity() > 0);
        this.take = Operation.waiting(EventKind.TAKEN, traced.subject(), Mode.SHARED, _ -> !real.isEmpty());
        this.read = Operation.step(EventKind.READ, traced.subject());
    }

    /**
     * Putting an element in.
     *
     * @param queue where
     * @param element the element
     */
    private record Putting(BlockingQueue<Cell> queue, Cell element) implements Attempt {

        @Override
        public boolean now() {
            return queue.offer(element);
        }

        @Override
        public boolean within(long nanos) throws InterruptedException {
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
    private static final class Taking implements Attempt {

        private final BlockingQueue<Cell> queue;

        private @Nullable Cell element;

        Taking(BlockingQueue<Cell> queue) {
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

    /** Puts an element in, waiting for room as long as it takes. */
    public void put(long value) throws InterruptedException {
        offer(value, null);
    }

    /**
     * Puts an element in, waiting for room no longer than told.
     *
     * @return whether there was room in time
     */
    public boolean offer(long value, @Nullable Duration timeout) throws InterruptedException {
        traced.unordered(EventKind.AWAITING, Mode.SHARED, 0);
        ThreadLog log = ThreadLog.current();
        boolean inTime = traced.await(put, timeout, new Putting(real, new Cell(value, log.nextWriteId())));
        if (inTime) {
            log.record(EventKind.PUT, Mode.SHARED, traced.subject().id(), value, ThreadLog.NO_LINK);
        }
        return inTime;
    }

    /** Takes the oldest element, waiting for one as long as it takes. */
    public long take() throws InterruptedException {
        return poll(null).orElseThrow();
    }

    /** Takes the oldest element, waiting for one no longer than told; empty if there was none in time. */
    public OptionalLong poll(@Nullable Duration timeout) throws InterruptedException {
        traced.unordered(EventKind.AWAITING, Mode.SHARED, 0);
        Taking taking = new Taking(real);
        if (!traced.await(take, timeout, taking) || taking.element == null) {
            return OptionalLong.empty();
        }
        ThreadLog.current()
                .record(EventKind.TAKEN, Mode.SHARED, traced.subject().id(), taking.element.value(),
                        taking.element.writer());
        return OptionalLong.of(taking.element.value());
    }

    /** How many elements there are; true when asked, and perhaps not for long. */
    public int size() {
        traced.seam().before(read);
        int size = real.size();
        traced.unordered(EventKind.READ, Mode.SHARED, size);
        return size;
    }

    @Override
    public Subject subject() {
        return traced.subject();
    }

    @Override
    public Object look() {
        return real.stream().map(Cell::value).toList();
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
