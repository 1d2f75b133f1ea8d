package dev.interleave.trace.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TracedThread;

/**
 * Writes a trace as text for a terminal: a row per event, a lane per thread.
 *
 * <p>Thread-safe. The trace is walked twice, to measure and to write, and no row is kept, so a long one takes no more
 * memory than a short one. The text is at most 80 columns wide where possible and never wider than 120; where lanes do
 * not fit side by side, it is a list.
 */
public final class Lanes {

    private static final int USUAL_WIDTH = 80;

    private static final int MOST_WIDTH = 120;

    /** More have no room anyway. */
    private static final int MOST_LANES = 12;

    @FunctionalInterface
    private interface Visitor {

        void visit(TraceEvent event, EventWords words, StateTracker states) throws IOException;
    }

    /** An event in short words, for example {@code READ database.value 0}. */
    public static String describe(TraceEvent event) {
        return EventWords.of(event).toString();
    }

    /** Writes a trace. */
    public void write(Trace trace, Appendable out) throws IOException {
        Drawing drawing = fitting(trace);
        drawing.table().writeHeadings(out);
        boolean foundUnseen = walk(trace, (event, words, states) -> drawing.write(event, words, states, out));
        List<String> below = new ArrayList<>();
        if (drawing.layout().showsStates()) {
            below.add(StateTracker.LEGEND);
        }
        if (foundUnseen) {
            below.add(LatestWrites.LEGEND);
        }
        if (trace.dropped() > 0) {
            below.add(dropped(trace.dropped()));
        }
        if (!below.isEmpty()) {
            out.append('\n').append(String.join("\n", below)).append('\n');
        }
    }

    private static Drawing fitting(Trace trace) throws IOException {
        Drawing listing = new Drawing(new Listing());
        List<Drawing> lanes = new ArrayList<>();
        if (trace.threads().size() <= MOST_LANES) {
            List<String> threads = trace.threads().stream().map(TracedThread::name).toList();
            lanes.add(new Drawing(new WideLanes(threads)));
            lanes.add(new Drawing(NarrowLanes.of(threads)));
        }
        walk(trace, (event, words, states) -> {
            lanes.forEach(each -> each.measure(event, words, states));
            listing.measure(event, words, states);
        });
        for (int width : new int[] {USUAL_WIDTH, MOST_WIDTH}) {
            for (Drawing each : lanes) {
                if (each.table().width() <= width) {
                    return each;
                }
            }
        }
        if (!lanes.isEmpty() && lanes.getLast().table().shrinkTo(MOST_WIDTH)) {
            return lanes.getLast();
        }
        listing.table().shrinkTo(MOST_WIDTH);
        return listing;
    }

    /** Shows each event in turn; returns whether one of them did not know the latest write. */
    private static boolean walk(Trace trace, Visitor visitor) throws IOException {
        LatestWrites writes = new LatestWrites(trace.subjects().size());
        StateTracker states = new StateTracker(trace.threads().size());
        for (TraceEvent event : trace) {
            states.take(event);
            visitor.visit(event, EventWords.of(event).and(writes.take(event)), states);
        }
        return writes.foundUnseen();
    }

    private static String dropped(long events) {
        return events == 1 ? "1 later event was not kept, for lack of room"
                : events + " later events were not kept, for lack of room";
    }
}
