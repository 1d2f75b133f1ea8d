package dev.interleave.trace.follow;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Site;
import dev.interleave.trace.Subject;

/**
 * A thread's hold of a lock, or of permits.
 *
 * @param thread the thread's position among the trace's threads
 * @param on what it holds
 * @param mode how it holds it
 * @param amount how many permits
 * @param since the step since which it holds it
 * @param site where it got it, if it was looked up
 */
public record Hold(int thread, Subject on, Mode mode, long amount, int since, @Nullable Site site) {

    Hold with(long newAmount) {
        return new Hold(thread, on, mode, newAmount, since, site);
    }
}
