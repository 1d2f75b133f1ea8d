package dev.interleave.sync.real;

import org.jspecify.annotations.Nullable;

/** Says in words who holds a lock. */
public final class Holders {

    private Holders() {
    }

    /** The state of a lock with a holder, or without. A run's threads are named after it and themselves. */
    public static String look(@Nullable Thread holder) {
        return holder == null ? "free" : "held by " + holder.getName().substring(holder.getName().lastIndexOf('/') + 1);
    }
}
