package dev.interleave.operations.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.deadlock.Deadlock;

/**
 * A deadlock that was found in a run while it stood.
 *
 * @param told who waited for whom
 * @param seenByJvm whether the JVM's own search for deadlocks saw it too; it does not look at virtual threads, nor at
 *     anything but locks and monitors
 * @param events how many events each of the stuck threads had recorded by then, by the thread's name; empty if that is not
 *     known
 */
public record FoundDeadlock(Deadlock told, boolean seenByJvm, Map<String, Long> events) {

    /** Copies the map. */
    public FoundDeadlock {
        events = Map.copyOf(events);
    }

    /** How many events some threads have in a trace, by the thread's name. */
    static Map<String, Long> eventsOf(Set<String> threads, Trace trace) {
        return trace.events()
                .map(TraceEvent::thread)
                .filter(threads::contains)
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    /**
     * The last step before the run was broken up, which is when its stuck threads were interrupted and so gave back what
     * they held.
     *
     * @param whole the trace of the run
     * @return from 0 to the trace's size, which it also is if nothing came after
     */
    public int lastStep(Trace whole) {
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
