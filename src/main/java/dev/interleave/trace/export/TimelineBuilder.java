package dev.interleave.trace.export;

import java.util.function.Consumer;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * One pass over a trace that tells of spans when they are over, and of arrows when they arrive.
 *
 * <p>Confined to one thread; good for one pass.
 */
final class TimelineBuilder {

    private final Trace trace;

    private final States states;

    private final Holds holds;

    private final Arrows arrows;

    private long latestNanos;

    TimelineBuilder(Trace trace, Consumer<Span.Doing> doings, Consumer<Span.Holding> holdings, Consumer<Arrow> arrows) {
        this.trace = trace;
        this.states = new States(trace.threads().size(), doings);
        this.holds = new Holds(trace.threads().size(), holdings);
        this.arrows = new Arrows(trace, arrows);
    }

    /** Takes note of the next event. */
    void take(TraceEvent event) {
        states.take(event);
        arrows.take(event, holds.take(event));
        latestNanos = Math.max(latestNanos, event.stamp().nanos());
    }

    /** Goes through the first so many events; returns the last step and the latest time. */
    Edge through(int steps) {
        for (int step = 1; step <= steps; step++) {
            take(trace.event(step));
        }
        return end(steps);
    }

    /** Tells of what is not over after a last step; returns that step and the latest time. */
    Edge end(int step) {
        Edge end = new Edge(step, latestNanos);
        states.end(end);
        holds.end(end);
        return end;
    }
}
