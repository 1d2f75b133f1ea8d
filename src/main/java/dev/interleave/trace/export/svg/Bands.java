package dev.interleave.trace.export.svg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.interleave.trace.export.Arrow;
import dev.interleave.trace.export.Span;
import dev.interleave.trace.export.Timeline;
import dev.interleave.trace.export.Upcoming;

/**
 * Gives each band of a picture, in turn, what there is to draw in it.
 *
 * <p>Confined to one thread.
 */
final class Bands {

    private final Timeline timeline;

    private final boolean withValues;

    private final Part<Span.Doing> doings;

    private final Part<Span.Holding> holdings;

    private int arrow;

    Bands(Timeline timeline, boolean withValues) {
        this.timeline = timeline;
        this.withValues = withValues;
        this.doings = new Part<>(timeline.doings());
        this.holdings = new Part<>(timeline.holdings());
    }

    /**
     * The spans of one band.
     *
     * <p>Confined to one thread.
     */
    private static final class Part<S extends Span> {

        private final Upcoming<S> upcoming;

        private List<S> current = List.of();

        Part(List<S> all) {
            this.upcoming = new Upcoming<>(all);
        }

        List<S> through(int firstStep, int lastStep) {
            List<S> spans = new ArrayList<>();
            for (S span : current) {
                if (span.last().step() >= firstStep) {
                    spans.add(span);
                }
            }
            spans.addAll(upcoming.until(lastStep));
            current = spans;
            return spans;
        }
    }

    /** Paints the next band. */
    void paint(BandPainter painter, int firstStep, int lastStep) throws IOException {
        painter.axes();
        for (Span.Doing doing : doings.through(firstStep, lastStep)) {
            painter.draw(doing);
        }
        for (Span.Holding holding : holdings.through(firstStep, lastStep)) {
            painter.draw(holding);
        }
        for (; arrow < timeline.arrows().size() && timeline.arrows().get(arrow).to() <= lastStep; arrow++) {
            Arrow next = timeline.arrows().get(arrow);
            if (withValues || next.kind() == Arrow.Kind.HANDED_OVER) {
                painter.draw(next);
            }
        }
        for (int step = firstStep; step <= lastStep; step++) {
            painter.draw(timeline.event(step));
        }
    }
}
