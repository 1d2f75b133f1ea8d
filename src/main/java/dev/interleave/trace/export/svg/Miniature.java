package dev.interleave.trace.export.svg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.export.Arrow;
import dev.interleave.trace.export.Span;
import dev.interleave.trace.export.Timeline;

/**
 * Writes a small drawing of a trace, for a card: a lane for each thread, with what it did and held, and signs for what it
 * did in between; without names and times.
 *
 * <p>Thread-safe. Of many threads and events the first few are drawn. It has a title and a description for those who cannot
 * see it, and it is light or dark as the page around it.
 */
public final class Miniature {

    private static final int WIDTH = 320;

    private static final int MOST_LANES = 6;

    private static final int MOST_STEPS = 60;

    private static final double MARGIN = 10;

    private static final double LANE = 30;

    private static final double BAR = 10;

    private static final double HELD = 4;

    private static final String STYLE = style();

    private final boolean named;

    /** Draws without letters. */
    public Miniature() {
        this(false);
    }

    private Miniature(boolean named) {
        this.named = named;
    }

    /** One that is large enough for names of threads, and for the values that they read and write. */
    public static Miniature named() {
        return new Miniature(true);
    }

    private static String style() {
        try (InputStream in = Miniature.class.getResourceAsStream("miniature.css")) {
            if (in == null) {
                throw new IllegalStateException("miniature.css is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Writes a picture of a trace. */
    public void write(Trace trace, String title, String description, Appendable out) throws IOException {
        Timeline timeline = Timeline.of(trace, MOST_STEPS);
        new Painter(timeline, new Svg(out)).paint(title, description);
    }

    /** The threads that are drawn: all but main, unless that would leave too few. */
    private static List<Integer> lanes(Timeline timeline) {
        List<Integer> workers = IntStream.range(0, timeline.threads().size())
                .filter(thread -> !timeline.threads().get(thread).name().equals("main"))
                .boxed().toList();
        List<Integer> drawn = workers.size() > 1 ? workers
                : IntStream.range(0, timeline.threads().size()).boxed().toList();
        return drawn.subList(0, Math.min(drawn.size(), MOST_LANES));
    }

    /**
     * One picture.
     *
     * <p>Confined to one thread.
     */
    private final class Painter {

        private final Timeline timeline;

        private final Svg svg;

        private final Map<Integer, Integer> rows = new HashMap<>();

        private final double left;

        private final List<Integer> steps;

        Painter(Timeline timeline, Svg svg) {
            this.timeline = timeline;
            this.svg = svg;
            List<Integer> lanes = lanes(timeline);
            lanes.forEach(thread -> rows.put(thread, rows.size()));
            this.left = named ? 78 : MARGIN;
            this.steps = timeline.events().filter(event -> rows.containsKey(event.stamp().threadIndex()))
                    .map(TraceEvent::step).toList();
        }

        void paint(String title, String description) throws IOException {
            double height = rows.size() * LANE + 2 * MARGIN - (LANE - BAR - 14);
            svg.element("svg").with("xmlns", "http://www.w3.org/2000/svg").with("class", "miniature")
                    .with("role", "img").with("viewBox", "0 0 " + WIDTH + " " + Svg.number(height)).within().raw("\n");
            svg.element("title").within().text(title).end("title");
            svg.element("desc").within().text(description).end("desc");
            svg.element("style").within().raw("\n" + STYLE).end("style");
            if (named) {
                for (Map.Entry<Integer, Integer> row : rows.entrySet()) {
                    svg.line("name", MARGIN, y(row.getKey()) + BAR - 1,
                            timeline.threads().get(row.getKey()).name());
                }
            }
            for (Span.Doing doing : timeline.doings()) {
                bar(doing, doing.state().name().toLowerCase(Locale.ROOT), 0, BAR);
            }
            for (Span.Holding holding : timeline.holdings()) {
                bar(holding, "held", BAR + 1, HELD);
            }
            for (Arrow arrow : timeline.arrows()) {
                draw(arrow);
            }
            for (TraceEvent event : timeline.events().filter(Timeline::isMark).toList()) {
                mark(event);
            }
            for (TraceEvent.Written lost : lost()) {
                lost(lost);
            }
            svg.end("svg");
        }

        /** Writes that another thread replaced without having seen them. */
        private List<TraceEvent.Written> lost() {
            Map<Subject, TraceEvent.Written> latest = new HashMap<>();
            List<TraceEvent.Written> lost = new ArrayList<>();
            timeline.events().forEach(event -> {
                if (event instanceof TraceEvent.Written written) {
                    TraceEvent.Written before = latest.put(written.on(), written);
                    if (before != null && before.stamp().threadIndex() != written.stamp().threadIndex()
                            && written.from() >= TraceEvent.INITIAL && before.step() > written.from()) {
                        lost.add(before);
                    }
                }
            });
            return lost;
        }

        private void lost(TraceEvent.Written write) throws IOException {
            int thread = write.stamp().threadIndex();
            if (rows.containsKey(thread)) {
                double x = x(write.step());
                double y = y(thread) - 6;
                svg.element("path").with("class", "vain")
                        .with("d", "M" + Svg.number(x) + "," + Svg.number(y) + "m-6,-6l12,12m-12,0l12,-12").empty();
                if (named) {
                    svg.line("value bad", x + 16, y + 3.5, "lost");
                }
            }
        }

        private double y(int thread) {
            return MARGIN + 12 + rows.getOrDefault(thread, 0) * LANE;
        }

        /** Only steps of threads that are drawn take room. */
        private double x(int step) {
            int before = 0;
            while (before < steps.size() && steps.get(before) < step) {
                before++;
            }
            return left + (WIDTH - left - MARGIN) * before / Math.max(1, steps.size() - 1);
        }

        private void bar(Span span, String type, double down, double height) throws IOException {
            if (!rows.containsKey(span.thread())) {
                return;
            }
            double from = x(span.first().step());
            double to = Math.min(WIDTH - MARGIN, x(span.last().step()));
            svg.element("rect").with("class", type).with("x", from).with("y", y(span.thread()) + down)
                    .with("width", Math.max(1.5, to - from)).with("height", height).empty();
        }

        private void draw(Arrow arrow) throws IOException {
            int from = timeline.event(arrow.from()).stamp().threadIndex();
            int to = timeline.event(arrow.to()).stamp().threadIndex();
            if (rows.containsKey(from) && rows.containsKey(to)) {
                svg.element("path").with("class", arrow.kind() == Arrow.Kind.SEEN ? "arrow seen" : "arrow")
                        .with("d", "M" + Svg.number(x(arrow.from())) + "," + Svg.number(y(from) + BAR / 2)
                                + "L" + Svg.number(x(arrow.to())) + "," + Svg.number(y(to) + BAR / 2))
                        .empty();
            }
        }

        private void mark(TraceEvent event) throws IOException {
            int thread = event.stamp().threadIndex();
            if (!rows.containsKey(thread)) {
                return;
            }
            Glyph glyph = Glyph.of(event);
            double x = x(event.step());
            double y = y(thread) - 6;
            svg.element("path").with("class", glyph.type())
                    .with("d", "M" + Svg.number(x) + "," + Svg.number(y) + glyph.path()).empty();
            if (named && event instanceof TraceEvent.Access access) {
                svg.line("value", x + 6, y + 3.5, access.shown());
            }
        }
    }
}
