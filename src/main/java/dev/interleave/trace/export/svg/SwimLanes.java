package dev.interleave.trace.export.svg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TracedThread;
import dev.interleave.trace.export.Caption;
import dev.interleave.trace.export.Timeline;

/**
 * Writes a trace as an SVG picture: a column per step, a lane per thread; in a lane what the thread does and, below,
 * what it holds. Where the steps are more than fit side by side, they are wrapped into bands.
 *
 * <p>Thread-safe. Of a trace with more than {@value #MOST_STEPS} events the first so many are drawn, of more than
 * {@value #MOST_LANES} threads likewise, and the picture says so. Memory is taken for what is drawn; the text is written
 * as it goes.
 */
public final class SwimLanes {

    /** How many events are drawn at most. */
    public static final int MOST_STEPS = 20_000;

    /** How many threads are drawn at most. */
    public static final int MOST_LANES = 200;

    /** Up to how many events it is drawn who saw whose values: beyond that, these arrows would hide the rest. */
    static final int MOST_STEPS_WITH_VALUES = 400;

    private static final int SHORTEST_NAME = 8;

    private static final int LONGEST_NAME = 22;

    private static final String STYLE = resource("swim-lanes.css");

    private static final String DEFINITIONS = resource("swim-lanes-defs.svg");

    private static String resource(String name) {
        try (InputStream in = SwimLanes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Writes a picture of a trace. */
    public void write(Trace trace, Caption caption, Appendable out) throws IOException {
        Timeline timeline = Timeline.of(trace, MOST_STEPS);
        int lanes = Math.min(trace.threads().size(), MOST_LANES);
        int longest = trace.threads().stream().limit(lanes).map(TracedThread::name).mapToInt(String::length).max()
                .orElse(0);
        double left = Grid.MARGIN + 8 + Math.clamp(longest, SHORTEST_NAME, LONGEST_NAME) * BandPainter.CHARACTER;
        Grid grid = Grid.of(timeline.steps(), left);
        BandLayout layout = new BandLayout(timeline, grid, lanes);
        Heading header =
                new Heading(grid.width(), caption, notes(trace, timeline, caption),
                        Legend.of(timeline, withValues(timeline)));
        Footer footer = new Footer(timeline, grid.width());
        Svg svg = new Svg(out);
        double height = header.height() + layout.height() + footer.height();
        begin(svg, grid.width(), height, caption, timeline);
        header.write(svg);
        double y = header.height();
        Bands bands = new Bands(timeline, withValues(timeline));
        for (int band = 0; band < grid.bands(); band++) {
            BandPainter painter = new BandPainter(svg, timeline, grid, layout, band, y);
            bands.paint(painter, grid.firstStep(band), grid.lastStep(band));
            painter.drawBreakUp(caption.brokenUpAfter());
            y += painter.height();
        }
        footer.write(svg, y);
        svg.end("svg");
    }

    private static void begin(Svg svg, double width, double height, Caption caption, Timeline timeline)
            throws IOException {
        svg.element("svg").with("xmlns", "http://www.w3.org/2000/svg").with("class", "interleave").with("role", "img")
                .with("width", width).with("height", height)
                .with("viewBox", "0 0 " + Svg.number(width) + " " + Svg.number(height)).within().raw("\n");
        svg.element("title").within().text(caption.title()).end("title");
        svg.element("desc").within().text(description(caption, timeline)).end("desc");
        svg.element("style").within().raw("\n" + STYLE).end("style").raw(DEFINITIONS);
        svg.element("rect").with("class", "paper").with("width", width).with("height", height).empty();
    }

    private static String description(Caption caption, Timeline timeline) {
        StringBuilder text = new StringBuilder();
        caption.lines().forEach(line -> text.append(line.text()).append(' '));
        return text + "Drawn: " + count(timeline.steps(), "event") + " of " + count(timeline.threads().size(), "thread")
                + ", a column each, with a lane for each thread.";
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static boolean withValues(Timeline timeline) {
        return timeline.steps() <= MOST_STEPS_WITH_VALUES;
    }

    private static List<String> notes(Trace trace, Timeline timeline, Caption caption) {
        List<String> notes = new ArrayList<>();
        if (caption.brokenUpAfter() < timeline.steps()) {
            notes.add("Broken up after step " + caption.brokenUpAfter()
                    + ", at the dashed rule: what follows it is the end of it, and pale.");
        }
        if (timeline.left() > 0) {
            notes.add("Drawn are the first " + timeline.steps() + " events; " + timeline.left() + " more are not.");
        }
        if (trace.threads().size() > MOST_LANES) {
            notes.add("Drawn are the first " + MOST_LANES + " threads; " + (trace.threads().size() - MOST_LANES)
                    + " more are not.");
        }
        if (trace.dropped() > 0) {
            notes.add("Later events were not kept, for lack of room: " + trace.dropped() + ".");
        }
        return notes;
    }
}
