package dev.interleave.trace.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TracedThread;

/**
 * Writes a trace as text for a terminal: a row per event, a lane per thread.
 *
 * <p>Thread-safe. The trace is walked twice, to measure and to write, and no row is kept, so a long one takes no more
 * memory than a short one. Where lanes do not fit side by side, the text is a list. What an event says is never cut: where
 * there is no room for it, it goes on in the next line.
 */
public final class Lanes {

    /** As many rows as there are events. */
    public static final Rows ALL = new Rows(Integer.MAX_VALUE, 0);

    /** How it begins and how it ends. */
    public static final Rows EXCERPT = new Rows(150, 50);

    /** How many columns there are if nothing else is said. */
    public static final int USUAL_WIDTH = 100;

    /** More have no room anyway. */
    private static final int MOST_LANES = 12;

    private final int width;

    private final Rows rows;

    private final String whole;

    private final int brokenUpAfter;

    /** All rows, in the usual width. */
    public Lanes() {
        this(USUAL_WIDTH, ALL);
    }

    /**
     * Creates it.
     *
     * @param width how many columns there are, at least 40
     * @param rows which rows are shown
     */
    public Lanes(int width, Rows rows) {
        this(width, rows, "trace=full", Integer.MAX_VALUE);
    }

    private Lanes(int width, Rows rows, String whole, int brokenUpAfter) {
        this.width = width;
        this.rows = rows;
        this.whole = whole;
        this.brokenUpAfter = brokenUpAfter;
    }

    /** The same, which say otherwise what shows all rows. */
    public Lanes wholeBy(String call) {
        return new Lanes(width, rows, call, brokenUpAfter);
    }

    /** The same, of a run that was broken up after a step; a line says so between the rows. */
    public Lanes brokenUpAfter(int step) {
        return new Lanes(width, rows, whole, step);
    }

    /**
     * Which rows are shown of a trace that has more.
     *
     * @param first how many at its beginning
     * @param last how many at its end
     */
    public record Rows(int first, int last) {

        /** How many are left out of so many. */
        int leftOut(int of) {
            return (int) Math.max(0, of - ((long) first + last));
        }
    }

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
        int leftOut = rows.leftOut(trace.size());
        int gap = leftOut == 0 ? 0 : rows.first() + leftOut;
        boolean foundUnseen = walk(trace, (event, words, states) -> {
            if (leftOut > 0 && event.step() == gap + 1) {
                writeLine(leftOut(leftOut), out);
            }
            if (event.step() == brokenUpAfter + 1L) {
                writeLine("--- broken up after step " + brokenUpAfter + ": what comes now is the end of it ---", out);
            }
            drawing.write(event, words, states, out);
        });
        List<String> below = new ArrayList<>();
        if (leftOut > 0 && rows.last() == 0) {
            below.add(leftOut(leftOut));
        }
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
            out.append('\n');
            for (String line : below) {
                writeLine(line, out);
            }
        }
    }

    private void writeLine(String line, Appendable out) throws IOException {
        out.append(String.join("\n", Wrapped.linesOf(line, width))).append('\n');
    }

    private Drawing fitting(Trace trace) throws IOException {
        Drawing listing = new Drawing(new Listing());
        Drawing told = new Drawing(new OneColumn());
        List<Drawing> lanes = new ArrayList<>();
        if (trace.threads().size() <= MOST_LANES) {
            List<String> threads = trace.threads().stream().map(TracedThread::name).toList();
            lanes.add(new Drawing(new WideLanes(threads)));
            lanes.add(new Drawing(NarrowLanes.of(threads)));
        }
        walk(trace, (event, words, states) -> {
            lanes.forEach(each -> each.measure(event, words, states));
            listing.measure(event, words, states);
            told.measure(event, words, states);
        });
        for (Drawing each : lanes) {
            if (each.table().width() <= width) {
                return each;
            }
        }
        if (!lanes.isEmpty() && lanes.getLast().table().shrinkTo(width)) {
            return lanes.getLast();
        }
        if (listing.table().shrinkTo(width)) {
            return listing;
        }
        told.table().squeezeTo(width);
        return told;
    }

    /** Shows each event of a row in turn; returns whether one of them did not know the latest write. */
    private boolean walk(Trace trace, Visitor visitor) throws IOException {
        LatestWrites writes = new LatestWrites(trace.subjects().size());
        StateTracker states = new StateTracker(trace);
        int gap = rows.leftOut(trace.size());
        boolean foundUnseen = false;
        for (TraceEvent event : trace) {
            states.take(event);
            String unseen = writes.take(event);
            if (event.step() <= rows.first() || event.step() > (long) rows.first() + gap) {
                foundUnseen |= !unseen.isEmpty();
                visitor.visit(event, EventWords.of(event).and(unseen), states);
            }
        }
        return foundUnseen;
    }

    private String leftOut(int rows) {
        return "… " + count(rows, "row is", "rows are") + " left out here: " + whole + " shows them all";
    }

    private static String dropped(long events) {
        return count(events, "later event was", "later events were") + " not kept, for lack of room";
    }

    private static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d ", number) + (number == 1 ? one : many);
    }
}
