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
     *
     * As long as a run is under way, and until it is settled, an event of it needs more memory than in the end: for the merge,
     * and for the checks. So it weighs more against the room of all.
     */
    private final long limit;

    private final @Nullable EventBudget parent;

    /** What an event of this one weighs against the parent; guarded by {@code lock}. */
    private long weight;

    /** The parent's, if there is one. */
    private final Object lock;

    /** Guarded by {@code lock}. */
    private long reserved;

    /** Creates a budget of its own. */
    public EventBudget(long limit) {
        this(limit, null, 1);
    }

    private EventBudget(long limit, @Nullable EventBudget parent, long weight) {
        if (limit < 0) {
            throw new IllegalArgumentException("'limit' must not be negative, was " + limit);
        }
        this.limit = limit;
        this.parent = parent;
        this.weight = weight;
        this.lock = parent == null ? new Object() : parent.lock;
    }

    /** Creates a budget whose events also count against this one. */
    public EventBudget child(long childLimit) {
        return child(childLimit, 1);
    }

    /**
     * Creates a budget whose events also count against this one.
     *
     * @param childWeight as how many each of them counts until it is {@linkplain #settle settled}
     */
    public EventBudget child(long childLimit, long childWeight) {
        return new EventBudget(childLimit, this, childWeight);
    }

    /** Says that all there is to be done with its events was done, so that from now on each counts as one. */
    public void settle() {
        synchronized (lock) {
            if (parent != null) {
                parent.add(-reserved * (weight - 1));
            }
            weight = 1;
        }
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
                parent.add(events * weight);
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
            return parent == null ? here : Math.min(here, parent.available() / weight);
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
