package dev.interleave.trace.export;

import java.io.IOException;
import java.util.List;

/**
 * Columns just as wide as what stands in them: first every row is measured, then every row is written.
 *
 * <p>Confined to one thread; holds widths, no rows.
 */
final class Table {

    private static final int GAP = 2;

    /** Step and time; numbers, so aligned on the right, and never cut. */
    private static final int NUMBERS = 2;

    private static final int NARROWEST = 8;

    private final List<String> headings;

    private final int[] widths;

    private final StringBuilder line = new StringBuilder();

    Table(List<String> headings) {
        this.headings = headings;
        this.widths = new int[headings.size()];
        measure(headings);
    }

    void measure(List<String> row) {
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], row.get(column).length());
        }
    }

    int width() {
        int width = -GAP;
        for (int each : widths) {
            width += GAP + each;
        }
        return width;
    }

    /** Makes the widest columns narrower until all of it is no wider than told; returns whether that was possible. */
    boolean shrinkTo(int width) {
        while (width() > width) {
            int widest = NUMBERS;
            for (int column = NUMBERS; column < widths.length; column++) {
                widest = widths[column] >= widths[widest] ? column : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return false;
            }
            widths[widest]--;
        }
        return true;
    }

    void writeHeadings(Appendable out) throws IOException {
        write(headings, out);
    }

    void write(List<String> row, Appendable out) throws IOException {
        line.setLength(0);
        int start = 0;
        for (int column = 0; column < widths.length; column++) {
            String text = cut(row.get(column), widths[column]);
            int indent = column < NUMBERS ? widths[column] - text.length() : 0;
            if (!text.isEmpty()) {
                line.repeat(' ', start + indent - line.length()).append(text);
            }
            start += widths[column] + GAP;
        }
        out.append(line.append('\n'));
    }

    private static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(width - 2)) ? width - 2 : width - 1;
        return text.substring(0, end) + "…";
    }
}
