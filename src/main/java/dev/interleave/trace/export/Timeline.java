package dev.interleave.trace.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TracedThread;
import dev.interleave.trace.follow.Holdings;

/**
 * What there is to draw of a trace, or of its beginning: what each thread did and held from when to when, what it did in
 * between, and what threads passed to one another.
 *
 * <p>Immutable. How spans follow from events is told in {@link States} and {@link Holdings}, how arrows do in
 * {@link Arrows}.
 */
public final class Timeline {

    private static final Comparator<Span> BY_BEGINNING = Comparator.comparingInt(span -> span.first().step());

    private final Trace trace;

    private final Edge end;

    private final List<Span.Doing> doings;

    private final List<Span.Holding> holdings;

    private final List<Arrow> arrows;

    private Timeline(Trace trace, Edge end, List<Span.Doing> doings, List<Span.Holding> holdings,
            List<Arrow> arrows) {
        this.trace = trace;
        this.end = end;
        this.doings = doings.stream().sorted(BY_BEGINNING).toList();
        this.holdings = holdings.stream().sorted(BY_BEGINNING).toList();
        this.arrows = List.copyOf(arrows);
    }

    /** The timeline of a whole trace. */
    public static Timeline of(Trace trace) {
        return of(trace, Integer.MAX_VALUE);
    }

    /** The timeline of the first so many events of a trace. */
    public static Timeline of(Trace trace, int most) {
        int steps = Math.min(trace.size(), most);
        List<Span.Doing> doings = new ArrayList<>();
        List<Span.Holding> holdings = new ArrayList<>();
        List<Arrow> arrows = new ArrayList<>();
        Edge end = new TimelineBuilder(trace.beginning(steps), doings::add, holdings::add, arrows::add).through(steps);
        return new Timeline(trace, end, doings, holdings, arrows);
    }

    /** Whether an event is shown for itself, and not only as the beginning or end of a span. */
    public static boolean isMark(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Started _,TraceEvent.Finished _,TraceEvent.Waiting _,TraceEvent.Acquired _,TraceEvent.Released _,TraceEvent.Awaiting _,TraceEvent.Arrived _,TraceEvent.Slept _ ->
                    false;
            case TraceEvent.Created _,TraceEvent.Failed _,TraceEvent.Joined _,TraceEvent.TimedOut _,TraceEvent.Interrupted _,TraceEvent.Access _,TraceEvent.Tripped _,TraceEvent.Passed _,TraceEvent.Broken _,TraceEvent.Registered _,TraceEvent.Deregistered _,TraceEvent.CountedDown _,TraceEvent.Signalled _,TraceEvent.Woken _,TraceEvent.Put _,TraceEvent.Taken _,TraceEvent.OrderedAfter _,TraceEvent.Note _ ->
                    true;
        };
    }

    /** The threads, a lane each. */
    public List<TracedThread> threads() {
        return trace.threads();
    }

    /** How many events it goes through. */
    public int steps() {
        return end.step();
    }

    /** How many later events of the trace it leaves out. */
    public int left() {
        return trace.size() - end.step();
    }

    /** The last step, and the latest time. */
    Edge end() {
        return end;
    }

    /** The event at a step. */
    public TraceEvent event(int step) {
        return trace.event(step);
    }

    /** Whether an edge is later than the event at its step: between that and the thread's next. */
    public boolean isLater(Edge edge) {
        return edge.nanos() > trace.event(edge.step()).stamp().nanos();
    }

    /** The events it goes through, in order. */
    public Stream<TraceEvent> events() {
        return IntStream.rangeClosed(1, steps()).mapToObj(trace::event);
    }

    /** What threads did, in the order of beginning. */
    public List<Span.Doing> doings() {
        return doings;
    }

    /** What threads held, in the order of beginning. */
    public List<Span.Holding> holdings() {
        return holdings;
    }

    /** What threads passed to one another, in the order of arrival. */
    public List<Arrow> arrows() {
        return arrows;
    }
}
