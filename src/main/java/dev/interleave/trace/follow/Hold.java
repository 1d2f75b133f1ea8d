package dev.interleave.trace.follow;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Site;
import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent;

/**
 * A thread's hold of a lock, or of permits.
 *
 * @param beginning the event since which it holds it
 * @param amount how many permits
 */
public record Hold(TraceEvent.Acquired beginning, long amount) {

    Hold with(long newAmount) {
        return new Hold(beginning, newAmount);
    }

    /** The thread's position among the trace's threads. */
    public int thread() {
        return beginning.stamp().threadIndex();
    }

    /** What it holds. */
    public Subject on() {
        return beginning.on();
    }

    /** How it holds it. */
    public Mode mode() {
        return beginning.mode();
    }

    /** The step since which it holds it. */
    public int since() {
        return beginning.step();
    }

    /** Where it got it, if it was looked up. */
    public @Nullable Site site() {
        return beginning.stamp().site();
    }
}
