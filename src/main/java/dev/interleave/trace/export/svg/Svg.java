package dev.interleave.trace.export.svg;

import java.io.IOException;

/**
 * Writes elements of an SVG picture, with everything escaped.
 *
 * <p>Confined to one thread.
 */
final class Svg {

    private final Appendable out;

    Svg(Appendable out) {
        this.out = out;
    }

    /** Text that is markup already. */
    Svg raw(String markup) throws IOException {
        out.append(markup);
        return this;
    }

    /** Begins an element; attributes follow, then {@link #empty()}, {@link #within()} or {@link #titled}. */
    Svg element(String name) throws IOException {
        out.append('<').append(name);
        return this;
    }

    Svg with(String name, String value) throws IOException {
        out.append(' ').append(name).append("=\"");
        escape(value);
        out.append('"');
        return this;
    }

    Svg with(String name, double value) throws IOException {
        out.append(' ').append(name).append("=\"").append(number(value)).append('"');
        return this;
    }

    Svg with(String name, int value) throws IOException {
        out.append(' ').append(name).append("=\"").append(Integer.toString(value)).append('"');
        return this;
    }

    /** The element is empty. */
    Svg empty() throws IOException {
        out.append("/>\n");
        return this;
    }

    /** The element has content, which follows. */
    Svg within() throws IOException {
        out.append('>');
        return this;
    }

    Svg end(String name) throws IOException {
        out.append("</").append(name).append(">\n");
        return this;
    }

    /** The element's content is what is shown of it on hovering. */
    Svg titled(String element, String title) throws IOException {
        within().raw("<title>").text(title).raw("</title>");
        return end(element);
    }

    /** A line of text. */
    Svg line(String type, double x, double y, String text) throws IOException {
        return element("text").with("class", type).with("x", x).with("y", y).within().text(text).end("text");
    }

    Svg text(String text) throws IOException {
        escape(text);
        return this;
    }

    private void escape(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                default -> {
                    if (Character.isHighSurrogate(c) && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    }
                    else {
                        out.append(isAllowed(c) ? c : '\ufffd');
                    }
                }
            }
        }
    }

    /** Of single chars, XML knows neither control characters nor halves of pairs. */
    private static boolean isAllowed(char c) {
        return c >= ' ' && !Character.isSurrogate(c) && c < '\ufffe' || c == '\t';
    }

    /** A number with at most one decimal. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10)
                : (tenths < 0 ? "-" : "") + Math.abs(tenths / 10) + "." + Math.abs(tenths % 10);
    }
}
