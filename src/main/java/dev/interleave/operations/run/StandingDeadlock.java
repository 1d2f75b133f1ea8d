package dev.interleave.operations.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.deadlock.Deadlock;

/**
 * A deadlock of a run while it stands.
 *
 * @param told who waits for whom
 * @param seenByJvm whether the JVM's own search for deadlocks sees it too
 * @param events how many events each of the stuck threads has recorded, by the thread's name; empty if that is not known
 */
record StandingDeadlock(Deadlock told, boolean seenByJvm, Map<String, Long> events) {

    /** Copies the map. */
    StandingDeadlock {
        events = Map.copyOf(events);
    }

    /** How many events some threads have in a trace, by the thread's name. */
    static Map<String, Long> eventsOf(Set<String> threads, Trace trace) {
        return trace.events()
                .map(TraceEvent::thread)
                .filter(threads::contains)
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    /** The same when the run has been broken up and its trace is whole. */
    FoundDeadlock in(Trace whole) {
        return new FoundDeadlock(told, seenByJvm, lastStep(whole));
    }

    /** The last step before a stuck thread went on; the trace's size if none did. */
    int lastStep(Trace whole) {
        Map<String, Long> seen = new HashMap<>();
        for (TraceEvent event : whole) {
            Long standing = events.get(event.thread());
            if (standing != null && seen.merge(event.thread(), 1L, Long::sum) > standing) {
                return event.step() - 1;
            }
        }
        return whole.size();
    }
}
