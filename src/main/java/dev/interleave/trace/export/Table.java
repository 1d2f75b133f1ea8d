package dev.interleave.trace.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns just as wide as what stands in them: first every row is measured, then every row is written. What is longer than a
 * column that was made narrower goes on in further lines; nothing is cut away.
 *
 * <p>Confined to one thread; holds widths, no rows.
 */
final class Table {

    private static final int GAP = 2;

    /** Step and time; numbers, so aligned on the right, and never broken. */
    private static final int NUMBERS = 2;

    /** A column in which texts are broken is no narrower than this. */
    private static final int NARROWEST = 16;

    private static final String INDENT = "  ";

    private final List<String> headings;

    private final int[] widths;

    /** How long the longest word of each column is. */
    private final int[] words;

    private final StringBuilder line = new StringBuilder();

    Table(List<String> headings) {
        this.headings = headings;
        this.widths = new int[headings.size()];
        this.words = new int[headings.size()];
        measure(headings);
    }

    void measure(List<String> row) {
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], row.get(column).length());
            words[column] = Math.max(words[column], longestWord(row.get(column)));
        }
    }

    private static int longestWord(String text) {
        int longest = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ' ') {
                longest = Math.max(longest, i - start);
                start = i + 1;
            }
        }
        return longest;
    }

    int width() {
        int width = -GAP;
        for (int each : widths) {
            width += GAP + each;
        }
        return width;
    }

    /**
     * Makes the widest columns narrower until all of it is no wider than told; returns whether that was possible without
     * breaking a word.
     */
    boolean shrinkTo(int width) {
        while (width() > width) {
            int widest = -1;
            for (int column = NUMBERS; column < widths.length; column++) {
                if (widths[column] > narrowest(column) && (widest < 0 || widths[column] >= widths[widest])) {
                    widest = column;
                }
            }
            if (widest < 0) {
                return false;
            }
            widths[widest]--;
        }
        return true;
    }

    /** The further lines of a text are indented. */
    private int narrowest(int column) {
        return Math.max(NARROWEST, words[column] + INDENT.length());
    }

    /** Makes the last column as narrow as it must be, even if that breaks words. */
    void squeezeTo(int width) {
        int last = widths.length - 1;
        widths[last] = Math.max(NARROWEST, widths[last] - Math.max(0, width() - width));
    }

    void writeHeadings(Appendable out) throws IOException {
        write(headings, out);
    }

    void write(List<String> row, Appendable out) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        int height = 1;
        for (int column = 0; column < widths.length; column++) {
            List<String> lines = lines(row.get(column), widths[column]);
            cells.add(lines);
            height = Math.max(height, lines.size());
        }
        for (int at = 0; at < height; at++) {
            writeLine(cells, at, out);
        }
    }

    private void writeLine(List<List<String>> cells, int at, Appendable out) throws IOException {
        line.setLength(0);
        int start = 0;
        for (int column = 0; column < widths.length; column++) {
            List<String> lines = cells.get(column);
            String text = at < lines.size() ? lines.get(at) : "";
            int indent = column < NUMBERS ? widths[column] - text.length() : 0;
            if (!text.isEmpty()) {
                line.repeat(' ', start + indent - line.length()).append(text);
            }
            start += widths[column] + GAP;
        }
        out.append(line.append('\n'));
    }

    private static List<String> lines(String text, int width) {
        if (text.length() <= width) {
            return List.of(text);
        }
        List<String> lines = Wrapped.lines(text, width - INDENT.length());
        lines.replaceAll(each -> INDENT + each);
        lines.set(0, lines.getFirst().substring(INDENT.length()));
        return lines;
    }
}
