package dev.interleave.web.presentation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows with their columns one below the other; numbers to the right, everything else to the left. What does not fit beside
 * one another is wrapped within its column.
 *
 * @param rows the rows, all with as many cells
 * @param width how many characters a line has at most, if that is possible
 */
public record TextTable(List<List<?>> rows, int width) {

    private static final String GAP = "  ";

    /** A column of text is not made narrower than this. */
    private static final int NARROWEST = 8;

    /** The lines, each ended. */
    public String text() {
        if (rows.isEmpty()) {
            return "";
        }
        int columns = rows.getLast().size();
        boolean[] numbers = new boolean[columns];
        int[] widths = new int[columns];
        for (int column = 0; column < columns; column++) {
            int of = column;
            numbers[column] = rows.stream().anyMatch(row -> row.get(of) instanceof Number);
            widths[column] = rows.stream().mapToInt(row -> row.get(of).toString().length()).max().orElse(0);
        }
        shrink(widths, numbers);
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> write(row, widths, numbers, text));
        return text.toString();
    }

    private void shrink(int[] widths, boolean[] numbers) {
        while (IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) > width) {
            int widest = -1;
            for (int column = 0; column < widths.length; column++) {
                if (!numbers[column] && (widest < 0 || widths[column] >= widths[widest])) {
                    widest = column;
                }
            }
            if (widest < 0 || widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
        }
    }

    private static void write(List<?> row, int[] widths, boolean[] numbers, StringBuilder text) {
        List<List<String>> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            cells.add(TextLines.parts(row.get(column).toString(), Math.max(1, widths[column])));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            StringBuilder written = new StringBuilder();
            for (int column = 0; column < cells.size(); column++) {
                String cell = line < cells.get(column).size() ? cells.get(column).get(line) : "";
                String padding = " ".repeat(Math.max(0, widths[column] - cell.length()));
                written.append(column == 0 ? "" : GAP).append(numbers[column] ? padding + cell : cell + padding);
            }
            text.append(written.toString().stripTrailing()).append('\n');
        }
    }
}
