package dev.interleave.trace.record;

import org.jspecify.annotations.Nullable;

/**
 * How many events may still be kept, for one run or, as a parent, for all of them together.
 *
 * <p>Thread-safe. Asked once per chunk of events, never per event, so that it does not put the recorded threads in step.
 */
public final class EventBudget {

    /*
     * Whoever is refused keeps nothing more for the rest of its run. So nobody may be refused because of room that another
     * has only tried to take: a run's room and that of all runs are looked at and taken together, under one lock.
     */
    private final long limit;

    private final @Nullable EventBudget parent;

    /** The parent's, if there is one. */
    private final Object lock;

    /** Guarded by {@code lock}. */
    private long reserved;

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
        this.lock = parent == null ? new Object() : parent.lock;
    }

    /** Creates a budget whose events also count against this one. */
    public EventBudget child(long childLimit) {
        return new EventBudget(childLimit, this);
    }

    /** Reserves room for so many events, or for none of them. */
    public boolean reserve(long events) {
        synchronized (lock) {
            if (available() < events) {
                return false;
            }
            add(events);
            return true;
        }
    }

    private void add(long events) {
        synchronized (lock) {
            reserved += events;
            if (parent != null) {
                parent.add(events);
            }
        }
    }

    /**
     * Counts something that cannot be left out against the parent, as so many events; it takes no room from this one's
     * events.
     */
    public void charge(long events) {
        if (parent != null) {
            parent.add(events);
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
        synchronized (lock) {
            long here = limit - reserved;
            return parent == null ? here : Math.min(here, parent.available());
        }
    }

    /** Gives back room for so many events. */
    public void release(long events) {
        add(-events);
    }

    /** How many events may be kept in all. */
    public long limit() {
        return limit;
    }

    /** How many events have room reserved for them now. */
    public long reserved() {
        synchronized (lock) {
            return reserved;
        }
    }
}
