package dev.interleave.trace.export.svg;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.export.Arrow;
import dev.interleave.trace.export.EventWords;
import dev.interleave.trace.export.Span;
import dev.interleave.trace.export.ThreadState;
import dev.interleave.trace.export.Timeline;

/**
 * Draws one band of a picture.
 *
 * <p>Confined to one thread.
 */
final class BandPainter {

    /** How wide a character of the smallest text is; it is written in letters of one width. */
    static final double CHARACTER = 6.1;

    private static final double LABEL_ROOM = 62;

    private static final double HOLD_HEIGHT = 12;

    private static final double UNDER_WAY = 6;

    private final Svg svg;

    private final Timeline timeline;

    private final Hover hover;

    private final Grid grid;

    private final BandLayout layout;

    private final int band;

    private final double top;

    private final BandLayout.Lanes lanes;

    BandPainter(Svg svg, Timeline timeline, Grid grid, BandLayout layout, int band, double top) {
        this.svg = svg;
        this.timeline = timeline;
        this.hover = new Hover(timeline);
        this.grid = grid;
        this.layout = layout;
        this.band = band;
        this.top = top;
        this.lanes = layout.lanes(band);
    }

    double height() {
        return lanes.height();
    }

    /** Steps and times above, names at the left. */
    void axes() throws IOException {
        svg.line("head", Grid.MARGIN, top + 12, "step");
        svg.line("head", Grid.MARGIN, top + 24, "ms");
        int every = grid.every(LABEL_ROOM);
        for (int step = grid.firstStep(band); step <= grid.lastStep(band); step += every) {
            double x = grid.x(step);
            svg.line("axis", x, top + 12, Integer.toString(step));
            svg.line("axis", x, top + 24, Hover.millis(timeline.event(step).stamp().nanos()));
            svg.element("path").with("class", "line")
                    .with("d", "M" + Svg.number(x) + "," + Svg.number(top + BandLayout.AXIS - 3) + "V"
                            + Svg.number(top + lanes.height() - 12))
                    .empty();
        }
        for (int thread : layout.threads(band)) {
            String name = timeline.threads().get(thread).name();
            int most = (int) ((grid.left() - Grid.MARGIN - 8) / CHARACTER);
            svg.element("text").with("class", "name").with("x", grid.left() - 8).with("y", bar(thread) + 11)
                    .within().text(Figure.shortened(name, most));
            svg.raw("<title>").text(name).raw("</title>").end("text");
        }
    }

    private double bar(int thread) {
        return top + lanes.tops().getOrDefault(thread, 0.0) + layout.bar();
    }

    private boolean isDrawn(int thread) {
        return lanes.tops().containsKey(thread);
    }

    void draw(Span.Doing doing) throws IOException {
        if (!isDrawn(doing.thread())) {
            return;
        }
        SpanPart part = new SpanPart(doing, timeline, grid, band);
        boolean running = doing.state() == ThreadState.RUNNING;
        double height = running ? UNDER_WAY : BandLayout.BAR;
        double y = bar(doing.thread()) + (BandLayout.BAR - height) / 2;
        draw(part, y, height, Hover.words(doing.state()).replace(' ', '-'), "data-state", doing.state().name(),
                hover.of(doing));
        if (doing.on() != null) {
            label(part, y + 11, "waits for " + doing.on(), doing.on());
        }
        else if (doing.state() == ThreadState.SLEEPING) {
            label(part, y + 11, EventWords.of(timeline.event(doing.last().step())).value());
        }
    }

    void draw(Span.Holding holding) throws IOException {
        if (!isDrawn(holding.thread())) {
            return;
        }
        SpanPart part = new SpanPart(holding, timeline, grid, band);
        double y = top + lanes.tops().getOrDefault(holding.thread(), 0.0) + layout.bar(holding);
        draw(part, y, HOLD_HEIGHT, "hold " + holding.mode().name().toLowerCase(Locale.ROOT), "data-hold",
                Hover.held(holding), hover.of(holding));
        label(part, y + 9, Hover.held(holding));
    }

    /** Draws a part of a span; where it begins it says what it is a part of. */
    private void draw(SpanPart part, double y, double height, String type, String attribute, String value, String title)
            throws IOException {
        Span span = part.span();
        svg.element("path").with("class", type);
        if (part.isFirst()) {
            svg.with(attribute, value).with("data-thread", timeline.threads().get(span.thread()).name())
                    .with("data-first", span.first().step());
            if (!span.open()) {
                svg.with("data-last", span.last().step());
            }
        }
        svg.with("d", part.path(y, height));
        svg.titled("path", title);
    }

    /** Writes the first of some texts for which there is room in the span's part of this band. */
    private void label(SpanPart part, double y, String... texts) throws IOException {
        double room = part.right() - part.left() - 8;
        for (String text : texts) {
            if (text.length() * CHARACTER <= room) {
                svg.element("rect").with("class", "plate").with("x", part.left() + 3).with("y", y - 9)
                        .with("width", text.length() * CHARACTER + 2).with("height", 10).empty();
                svg.line("label", part.left() + 4, y, text);
                return;
            }
        }
    }

    /** An event in its column: a mark, or a tick if it only begins or ends a span. */
    void draw(TraceEvent event) throws IOException {
        int thread = event.stamp().threadIndex();
        if (!isDrawn(thread)) {
            return;
        }
        double x = grid.x(event.step());
        double y = bar(thread);
        if (!Timeline.isMark(event)) {
            svg.element("path").with("class", "tick").with("data-step", event.step())
                    .with("d", "M" + Svg.number(x) + "," + Svg.number(y + BandLayout.BAR + 1) + "v3");
            svg.titled("path", hover.of(event));
            return;
        }
        Glyph glyph = Glyph.of(event);
        svg.element("path").with("class", glyph.type()).with("data-step", event.step())
                .with("d", "M" + Svg.number(x) + "," + Svg.number(y + BandLayout.BAR / 2) + glyph.path());
        svg.titled("path", hover.of(event));
        if (layout.hasLabels()) {
            describe(EventWords.of(event), x, y - 3);
        }
    }

    /** A rule across the lanes where what is drawn was broken up, and a veil over what follows it. */
    void drawBreakUp(int lastStep) throws IOException {
        int firstAfter = Math.max(lastStep + 1, grid.firstStep(band));
        if (lastStep >= grid.lastStep(band)) {
            return;
        }
        double x = grid.x(firstAfter) - grid.column() / 2;
        double above = top + BandLayout.AXIS - 3;
        double below = top + lanes.height() - 12;
        svg.element("rect").with("class", "after").with("data-after", lastStep).with("x", x).with("y", above)
                .with("width", grid.right(band) + SpanPart.BEYOND + 2 - x).with("height", below - above).empty();
        if (firstAfter == lastStep + 1) {
            svg.element("path").with("class", "break-up").with("data-after", lastStep)
                    .with("d", "M" + Svg.number(x) + "," + Svg.number(above) + "V" + Svg.number(below));
            svg.titled("path", "broken up after step " + lastStep);
        }
    }

    private void describe(EventWords words, double x, double y) throws IOException {
        for (String text : List.of(words.toString(), new EventWords(words.event(), "", words.value()).toString(),
                words.event(), words.value())) {
            if (text.length() * CHARACTER <= grid.column() - 3) {
                svg.line("event", x, y, text);
                return;
            }
        }
    }

    /** An arrow that arrives in this band. */
    void draw(Arrow arrow) throws IOException {
        int source = timeline.event(arrow.from()).stamp().threadIndex();
        int target = timeline.event(arrow.to()).stamp().threadIndex();
        if (!isDrawn(target)) {
            return;
        }
        boolean here = isDrawn(source) && arrow.from() >= grid.firstStep(band);
        double to = grid.x(arrow.to());
        double from = here ? grid.x(arrow.from()) : Math.max(grid.left() - 4, to - 10);
        boolean down = source < target;
        double y = bar(target) + (down ? 0 : BandLayout.BAR);
        double start = here ? bar(source) + (down ? BandLayout.BAR : 0) : y - (down ? 8 : -8);
        svg.element("path").with("class", arrow.kind() == Arrow.Kind.HANDED_OVER ? "handed-over" : "seen")
                .with("data-from", arrow.from()).with("data-to", arrow.to())
                .with("d", "M" + Svg.number(from) + "," + Svg.number(start) + "L" + Svg.number(to) + ","
                        + Svg.number(y));
        svg.titled("path", hover.of(arrow));
    }
}
