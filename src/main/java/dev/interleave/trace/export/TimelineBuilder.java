package dev.interleave.trace.export;

import java.util.function.Consumer;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.follow.Holdings;

/**
 * One pass over a trace that tells of spans when they are over, and of arrows when they arrive.
 *
 * <p>Confined to one thread; good for one pass.
 */
final class TimelineBuilder {

    private final Trace trace;

    private final States states;

    private final Holdings holdings;

    private final Consumer<Span.Holding> holds;

    private final Arrows arrows;

    private long latestNanos;

    TimelineBuilder(Trace trace, Consumer<Span.Doing> doings, Consumer<Span.Holding> holds, Consumer<Arrow> arrows) {
        this.trace = trace;
        this.states = new States(trace, doings);
        this.holdings = new Holdings((hold, event) -> holds.accept(Span.Holding.of(hold, Edge.of(event), false)));
        this.holds = holds;
        this.arrows = new Arrows(trace, arrows);
    }

    /** Takes note of the next event. */
    void take(TraceEvent event) {
        states.take(event);
        arrows.take(event, holdings.see(event));
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
        holdings.all().forEach(hold -> holds.accept(Span.Holding.of(hold, end, true)));
        return end;
    }
}
