package dev.interleave.program.run;

import java.util.HashMap;
import java.util.Map;

/**
 * What time it was for the threads that used each thing last, so that time never goes back from a thread to one that learns of
 * it: a moment that one thread has noted is not in the future of another that reads it.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Clocks {

    /*
     * A thread that reads is not before the last that wrote, and one that writes is before neither writers nor readers. Only
     * steps that conflict hand time on, so a thread has the same time in all schedules that differ by the order of others.
     */
    private final Map<Long, Long> written = new HashMap<>();

    private final Map<Long, Long> read = new HashMap<>();

    /** A thread uses something. */
    void use(PlayedThread thread, long place, boolean writes) {
        if (thread.nanos() == 0 && written.isEmpty() && read.isEmpty()) {
            return;
        }
        see(thread, place);
        if (writes) {
            thread.isNotBefore(read.getOrDefault(place, 0L));
            leave(thread, place);
        }
        else {
            read.merge(place, thread.nanos(), Math::max);
        }
    }

    /** A thread sees what was left for it. */
    void see(PlayedThread thread, long place) {
        thread.isNotBefore(written.getOrDefault(place, 0L));
    }

    /** A thread leaves something to those that see it. */
    void leave(PlayedThread thread, long place) {
        if (thread.nanos() != 0) {
            written.put(place, thread.nanos());
        }
    }
}
