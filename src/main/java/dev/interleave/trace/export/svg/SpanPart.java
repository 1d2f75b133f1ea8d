package dev.interleave.trace.export.svg;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.export.Span;
import dev.interleave.trace.export.Timeline;

/**
 * The part of a span that is in one band of a picture.
 *
 * @param span the span
 * @param timeline what is drawn
 * @param grid where its steps are
 * @param band the band
 */
record SpanPart(Span span, Timeline timeline, Grid grid, int band) {

    private static final double NARROWEST = 0.5;

    /** How far what has no end goes on behind the last step. */
    static final double BEYOND = 8;

    /** Whether the span begins here. */
    boolean isFirst() {
        return span.first().step() >= grid.firstStep(band);
    }

    private boolean isLast() {
        return span.last().step() <= grid.lastStep(band);
    }

    /** Whether what the thread did, held or waited for never came to its own end. */
    private boolean isInVain() {
        if (span.open()) {
            return true;
        }
        boolean waits = span instanceof Span.Doing doing && doing.on() != null;
        EventKind end = timeline.event(span.last().step()).kind();
        return waits && (end == EventKind.INTERRUPTED || end == EventKind.FAILED || end == EventKind.TIMED_OUT
                || end == EventKind.BROKEN);
    }

    double left() {
        return isFirst() ? grid.x(span.first(), timeline) : grid.left();
    }

    double right() {
        if (!isLast()) {
            return grid.right(band);
        }
        return Math.max(left() + NARROWEST,
                span.open() ? grid.right(band) + BEYOND : grid.x(span.last(), timeline));
    }

    /** Its outline as a bar; it is torn off where it came to no end. */
    String path(double y, double height) {
        String edge = isInVain() && isLast() ? torn(height) : "v" + Svg.number(height);
        return "M" + Svg.number(left()) + "," + Svg.number(y) + "H" + Svg.number(right()) + edge + "H"
                + Svg.number(left()) + "z";
    }

    private static String torn(double height) {
        String tooth = Svg.number(height / 4);
        return ("l-6," + tooth + "l6," + tooth).repeat(2);
    }
}
