package dev.interleave.trace;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * How many events may still be kept, for one run or, as a parent, for all of them together.
 *
 * <p>Thread-safe. Asked once per chunk of events, never per event, so that it does not put the recorded threads in step.
 */
public final class EventBudget {

    private final long limit;

    private final @Nullable EventBudget parent;

    private final AtomicLong reserved = new AtomicLong();

    /** Creates a budget of its own. */
    public EventBudget(long limit) {
        this(limit, null);
    }

    private EventBudget(long limit, @Nullable EventBudget parent) {
        if (limit < 0) {
            throw new IllegalArgumentException("'limit' must not be negative, was " + limit);
        }
        this.limit = limit;
        this.parent = parent;
    }

    /** Creates a budget whose events also count against this one. */
    public EventBudget child(long childLimit) {
        return new EventBudget(childLimit, this);
    }

    /** Reserves room for so many events, or for none of them. */
    public boolean reserve(long events) {
        if (reserved.addAndGet(events) > limit) {
            reserved.addAndGet(-events);
            return false;
        }
        if (parent != null && !parent.reserve(events)) {
            reserved.addAndGet(-events);
            return false;
        }
        return true;
    }

    /**
     * Counts something that cannot be left out against the parent, as so many events; it takes no room from this one's
     * events.
     */
    public void charge(long events) {
        if (parent != null) {
            parent.reserved.addAndGet(events);
        }
    }

    /** Whether there is room for so many events beside this one's. */
    public boolean hasRoomBeside(long events) {
        return parent == null || parent.available() >= events;
    }

    /** Takes a {@link #charge} back. */
    public void discharge(long events) {
        charge(-events);
    }

    /** How many more events may be kept now. */
    public long available() {
        long here = limit - reserved.get();
        return parent == null ? here : Math.min(here, parent.available());
    }

    /** Gives back room for so many events. */
    public void release(long events) {
        reserved.addAndGet(-events);
        if (parent != null) {
            parent.release(events);
        }
    }

    /** How many events may be kept in all. */
    public long limit() {
        return limit;
    }

    /** How many events have room reserved for them now. */
    public long reserved() {
        return reserved.get();
    }
}
