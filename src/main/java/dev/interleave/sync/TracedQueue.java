package dev.interleave.sync;

import java.time.Duration;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.sync.traced.Cell;
import dev.interleave.sync.traced.Shown;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * A {@link java.util.concurrent.BlockingQueue} of numbers that says what happens to it.
 *
 * <p>Thread-safe.
 */
public final class TracedQueue implements Shown {

    /*
     * An element travels with the number of the event that put it there, as a variable's value does, so that the one who
     * takes it can say whose it was.
     */
    private final Traced traced;

    private final Contents contents;

    private final Operation read;

    TracedQueue(Traced traced, Contents contents) {
        this.traced = traced;
        this.contents = contents;
        this.read = Operation.step(EventKind.READ, traced.subject());
    }

    /** When there was room for an element. */
    public enum Room {
        /** There was when it was asked for. */
        AT_ONCE,
        /** There was after a wait. */
        LATER,
        /** There was none in time, and the element is not in. */
        NOT_IN_TIME
    }

    /** Puts an element in, waiting for room as long as it takes. */
    public void put(long value) throws InterruptedException {
        put(value, null, false);
    }

    /**
     * Puts an element in, waiting for room no longer than told.
     *
     * @return whether there was room in time
     */
    public boolean offer(long value, @Nullable Duration timeout) throws InterruptedException {
        return put(value, timeout, false) != Room.NOT_IN_TIME;
    }

    /** Puts an element in, waiting for room no longer than told; null for as long as it takes. */
    public Room put(long value, @Nullable Duration timeout) throws InterruptedException {
        return put(value, timeout, true);
    }

    private Room put(long value, @Nullable Duration timeout, boolean telling) throws InterruptedException {
        traced.unordered(EventKind.AWAITING, Mode.SHARED, 0);
        ThreadLog log = ThreadLog.current();
        Room room = contents.put(new Cell(value, log.nextWriteId()), timeout, telling);
        if (room != Room.NOT_IN_TIME) {
            log.record(EventKind.PUT, Mode.SHARED, traced.subject().id(), value, ThreadLog.NO_LINK);
        }
        return room;
    }

    /** Takes the next element, waiting for one as long as it takes. */
    public long take() throws InterruptedException {
        return poll(null).orElseThrow();
    }

    /** Takes the next element, waiting for one no longer than told; empty if there was none in time. */
    public OptionalLong poll(@Nullable Duration timeout) throws InterruptedException {
        traced.unordered(EventKind.AWAITING, Mode.SHARED, 0);
        Cell element = contents.take(timeout);
        if (element == null) {
            return OptionalLong.empty();
        }
        ThreadLog.current()
                .record(EventKind.TAKEN, Mode.SHARED, traced.subject().id(), element.value(), element.writer());
        return OptionalLong.of(element.value());
    }

    /** How many elements there are; true when asked, and perhaps not for long. */
    public int size() {
        traced.seam().before(read);
        int size = contents.size();
        traced.unordered(EventKind.READ, Mode.SHARED, size);
        return size;
    }

    @Override
    public Subject subject() {
        return traced.subject();
    }

    @Override
    public Object look() {
        return contents.values();
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
