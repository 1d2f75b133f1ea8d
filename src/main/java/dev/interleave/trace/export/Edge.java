package dev.interleave.trace.export;

import dev.interleave.trace.TraceEvent;

/**
 * Where a span begins or ends.
 *
 * @param step the step of the event that begins or ends it
 * @param nanos when, in nanoseconds since the run's start
 */
public record Edge(int step, long nanos) {

    public static Edge of(TraceEvent event) {
        return new Edge(event.step(), event.stamp().nanos());
    }

    /** The same step, but no earlier than told. */
    Edge notBefore(Edge other) {
        return nanos < other.nanos ? new Edge(step, other.nanos) : this;
    }
}
