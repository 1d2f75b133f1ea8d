package dev.interleave.web.presentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static dev.interleave.experiment.Sentences.thousands;

/**
 * Rows with their columns one below the other; numbers to the right, everything else to the left. What does not fit beside
 * one another is wrapped within its column; where that would tear words apart, each cell is a line of its own.
 *
 * @param headings what stands above the columns; none if there are no headings
 * @param rows the rows, all with as many cells
 * @param width how many characters a line has at most
 */
public record TextTable(List<String> headings, List<List<?>> rows, int width) {

    private static final String GAP = "  ";

    /** Copies the lists. */
    public TextTable {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    /** A table without headings. */
    public static TextTable plain(List<List<?>> rows, int width) {
        return new TextTable(List.of(), rows, width);
    }

    /** The lines, each ended. */
    public String text() {
        if (rows.isEmpty() && headings.isEmpty()) {
            return "";
        }
        int columns = rows.isEmpty() ? headings.size() : rows.getFirst().size();
        Column[] all = IntStream.range(0, columns).mapToObj(this::column).toArray(Column[]::new);
        int[] widths = Arrays.stream(all).mapToInt(Column::widest).toArray();
        if (!shrink(widths, all)) {
            return rows.stream().map(this::list).collect(Collectors.joining(headings.isEmpty() ? "" : "\n"));
        }
        StringBuilder text = new StringBuilder();
        if (!headings.isEmpty()) {
            write(headings, widths, all, text);
        }
        rows.forEach(row -> write(row, widths, all, text));
        return text.toString();
    }

    /** Whether this fits into its width without tearing a word apart. */
    public boolean fits() {
        Column[] all = IntStream.range(0, headings.size()).mapToObj(this::column).toArray(Column[]::new);
        return total(Arrays.stream(all).mapToInt(Column::widest).toArray()) <= width;
    }

    /**
     * What is known of a column before anything is written.
     *
     * @param number whether it has numbers
     * @param widest how many characters its longest cell has
     * @param narrowest how many its longest word has
     */
    private record Column(boolean number, int widest, int narrowest) {
    }

    private Column column(int column) {
        List<String> cells = new ArrayList<>();
        if (!headings.isEmpty()) {
            cells.add(headings.get(column));
        }
        rows.forEach(row -> cells.add(text(row.get(column))));
        int widest = cells.stream().mapToInt(String::length).max().orElse(0);
        int word =
                cells.stream().flatMap(cell -> Arrays.stream(cell.split(" "))).mapToInt(String::length).max().orElse(0);
        boolean number = rows.stream().anyMatch(row -> row.get(column) instanceof Number);
        return new Column(number, widest, number ? widest : word);
    }

    private static int total(int[] widths) {
        return IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
    }

    /** Makes the widest columns narrower until all of it fits; returns whether that was possible. */
    private boolean shrink(int[] widths, Column[] columns) {
        while (total(widths) > width) {
            int widest = -1;
            for (int column = 0; column < widths.length; column++) {
                if (widths[column] > columns[column].narrowest() && (widest < 0 || widths[column] >= widths[widest])) {
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

    /** A row with a cell a line. */
    private String list(List<?> row) {
        if (headings.isEmpty()) {
            return row.stream().map(TextTable::text).filter(cell -> !cell.isEmpty()).collect(Collectors.joining(GAP))
                    + "\n";
        }
        int name = headings.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String heading = headings.get(column);
            List<String> cell = TextLines.parts(text(row.get(column)), width - name - GAP.length());
            for (int line = 0; line < cell.size(); line++) {
                String label = line == 0 ? heading : "";
                text.append(label).repeat(' ', name - label.length()).append(GAP).append(cell.get(line)).append('\n');
            }
        }
        return text.toString();
    }

    private static void write(List<?> row, int[] widths, Column[] columns, StringBuilder text) {
        List<List<String>> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            cells.add(TextLines.parts(text(row.get(column)), Math.max(1, widths[column])));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            StringBuilder written = new StringBuilder();
            for (int column = 0; column < cells.size(); column++) {
                String cell = line < cells.get(column).size() ? cells.get(column).get(line) : "";
                String padding = " ".repeat(Math.max(0, widths[column] - cell.length()));
                written.append(column == 0 ? "" : GAP)
                        .append(columns[column].number() ? padding + cell : cell + padding);
            }
            text.append(written.toString().stripTrailing()).append('\n');
        }
    }

    /** A cell; whole numbers as sentences have them. */
    private static String text(Object cell) {
        return cell instanceof Long || cell instanceof Integer
                ? thousands(((Number) cell).longValue())
                : cell.toString();
    }
}
