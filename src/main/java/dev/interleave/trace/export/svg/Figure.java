package dev.interleave.trace.export.svg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A picture of numbers or of a tree, with a title and a description for those who cannot see it; light or dark as what is
 * around it. Everything in it is of a class of its style sheet, {@code figure.css}.
 *
 * <p>Confined to one thread.
 */
public final class Figure {

    private static final String STYLE = style();

    private final StringBuilder out = new StringBuilder();

    private final Svg svg = new Svg(out);

    /** Begins a picture of a size. */
    public Figure(double width, double height, String title, String description) {
        drawing(() -> {
            svg.element("svg").with("xmlns", "http://www.w3.org/2000/svg").with("class", "figure").with("role", "img")
                    .with("width", width).with("height", height)
                    .with("viewBox", "0 0 " + Svg.number(width) + " " + Svg.number(height)).within().raw("\n");
            svg.element("title").within().text(title).end("title");
            svg.element("desc").within().text(description).end("desc");
            svg.element("style").within().raw("\n" + STYLE).end("style");
            svg.element("rect").with("class", "paper").with("width", width).with("height", height).empty();
        });
        text("title", 12, 24, title);
    }

    /** A text, cut off if it is longer than so many characters. */
    public static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /** What writes; memory does not fail. */
    private interface Writing {

        void write() throws IOException;
    }

    private static void drawing(Writing writing) {
        try {
            writing.write();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static String style() {
        try (InputStream in = Figure.class.getResourceAsStream("figure.css")) {
            if (in == null) {
                throw new IllegalStateException("figure.css is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** A line of text. */
    public Figure text(String type, double x, double y, String text) {
        drawing(() -> svg.line(type, x, y, text));
        return this;
    }

    /** A bar. */
    public Figure bar(String type, double x, double y, double width, double height) {
        drawing(() -> svg.element("rect").with("class", type).with("x", x).with("y", y).with("width", width)
                .with("height", height).empty());
        return this;
    }

    /** A spot. */
    public Figure spot(String type, double x, double y, double radius) {
        drawing(() -> svg.element("circle").with("class", type).with("cx", x).with("cy", y).with("r", radius).empty());
        return this;
    }

    /** A line or an area through some places; {@code x,y} by turns. */
    public Figure through(String type, boolean closed, double... places) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i + 1 < places.length; i += 2) {
            path.append(i == 0 ? 'M' : 'L').append(Svg.number(places[i])).append(',').append(Svg.number(places[i + 1]));
        }
        drawing(() -> svg.element("path").with("class", type).with("d", path + (closed ? "Z" : "")).empty());
        return this;
    }

    /** The whole picture; nothing can be added after it. */
    public String end() {
        drawing(() -> svg.end("svg"));
        return out.toString();
    }
}
