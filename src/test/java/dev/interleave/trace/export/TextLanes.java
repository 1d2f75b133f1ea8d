package dev.interleave.trace.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text lanes compared, glyph by glyph, with what is told of the same trace. */
final class TextLanes {

    private static final Pattern SPAN = Pattern.compile("(\\d+)-(\\d*)$");

    private static final Pattern ROW = Pattern.compile(" *(\\d+) +[\\d.]+ .*");

    private TextLanes() {
    }

    /** Where a lane says something else; if the text is a list and has no lanes, nothing can be said. */
    static List<String> contradictions(String text, List<String> threads, Told told) {
        List<String> lines = text.lines().toList();
        List<String> contradictions = new ArrayList<>();
        int[] columns = columns(lines.getFirst(), threads);
        if (columns.length == 0) {
            return contradictions;
        }
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            for (int i = 0; row.matches() && i < columns.length; i++) {
                String cell = line.length() > columns[i] ? line.substring(columns[i], columns[i] + 1).strip() : "";
                int step = Integer.parseInt(row.group(1));
                String expected = expected(threads.get(i), step, told);
                if (cell.isEmpty() || "│┆┃┇".contains(cell) ? !cell.equals(expected) : false) {
                    contradictions
                            .add(threads.get(i) + " at step " + step + " is '" + cell + "', not '" + expected + "'");
                }
            }
        }
        return contradictions;
    }

    private static int[] columns(String heading, List<String> threads) {
        int[] columns = new int[threads.size()];
        int from = heading.indexOf("ms") + 2;
        for (int i = 0; i < columns.length; i++) {
            columns[i] = heading.indexOf(threads.get(i), from);
            if (columns[i] < 0) {
                return new int[0];
            }
            from = columns[i] + threads.get(i).length();
        }
        return columns;
    }

    private static String expected(String thread, int step, Told told) {
        if (!isIn(told.states(), thread + " ", step)) {
            return "";
        }
        boolean waits =
                isIn(told.states(), thread + " BLOCKED ", step) || isIn(told.states(), thread + " WAITING ", step);
        boolean holds = isIn(told.holds(), thread + " ", step);
        return waits ? holds ? "┇" : "┆" : holds ? "┃" : "│";
    }

    private static boolean isIn(Collection<String> spans, String beginning, int step) {
        return spans.stream().filter(span -> span.startsWith(beginning)).anyMatch(span -> {
            Matcher edges = SPAN.matcher(span);
            return edges.find() && Integer.parseInt(edges.group(1)) <= step
                    && (edges.group(2).isEmpty() || step < Integer.parseInt(edges.group(2)));
        });
    }
}
