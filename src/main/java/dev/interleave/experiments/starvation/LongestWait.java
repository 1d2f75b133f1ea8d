package dev.interleave.experiments.starvation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * The wait for the lock during which others got it most often.
 *
 * @param thread who waited
 * @param asked the step at which it asked
 * @param got the step at which it got the lock
 * @param others how often others got it meanwhile
 * @param nanos how long it waited
 */
record LongestWait(String thread, int asked, int got, int others, long nanos) {

    /** Finds it; nothing if the trace has no wait that ended. */
    static Optional<LongestWait> in(Trace trace) {
        Map<String, TraceEvent.Waiting> asked = new HashMap<>();
        Map<String, Integer> before = new HashMap<>();
        LongestWait longest = null;
        int acquisitions = 0;
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Waiting waiting) {
                asked.put(event.thread(), waiting);
                before.put(event.thread(), acquisitions);
            }
            else if (event instanceof TraceEvent.Acquired acquired) {
                TraceEvent.Waiting since = asked.remove(event.thread());
                int others = acquisitions - before.getOrDefault(event.thread(), acquisitions);
                if (since != null && (longest == null || others > longest.others)) {
                    longest = new LongestWait(event.thread(), since.step(), acquired.step(), others,
                            acquired.stamp().nanos() - since.stamp().nanos());
                }
                acquisitions++;
            }
        }
        return Optional.ofNullable(longest);
    }
}
