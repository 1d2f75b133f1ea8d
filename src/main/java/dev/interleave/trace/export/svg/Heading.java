package dev.interleave.trace.export.svg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.interleave.trace.export.Caption;
import dev.interleave.trace.export.Wrapped;

/**
 * What stands above the bands of a picture.
 *
 * @param width how wide the picture is
 * @param caption title and lines
 * @param notes what the picture leaves out
 * @param legend what the signs mean
 */
record Heading(double width, Caption caption, List<String> notes, Legend legend) {

    private static final double TITLE_CHARACTER = 9.2;

    private static final double CHARACTER = 7.3;

    private static final double TITLE = 20;

    private static final double LINE = 17;

    private record Row(String type, String text, double height) {
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        wrapped(caption.title(), TITLE_CHARACTER).forEach(text -> rows.add(new Row("title", text, TITLE)));
        for (Caption.Line line : caption.lines()) {
            String type = "said " + line.tone().name().toLowerCase(Locale.ROOT);
            wrapped(line.text(), CHARACTER).forEach(text -> rows.add(new Row(type, text, LINE)));
        }
        for (String note : notes) {
            wrapped(note, CHARACTER).forEach(text -> rows.add(new Row("said odd", text, LINE)));
        }
        return rows;
    }

    private List<String> wrapped(String text, double character) {
        return Wrapped.lines(text, (int) ((width - 2 * Grid.MARGIN) / character));
    }

    double height() {
        double height = 10;
        for (Row row : rows()) {
            height += row.height();
        }
        return height + 6 + legend.height(width) + 12;
    }

    void write(Svg svg) throws IOException {
        double y = 10;
        for (Row row : rows()) {
            svg.line(row.type(), Grid.MARGIN, y + 12, row.text());
            y += row.height();
        }
        legend.write(svg, width, y + 6);
    }
}
