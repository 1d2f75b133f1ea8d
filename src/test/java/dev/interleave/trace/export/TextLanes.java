package dev.interleave.trace.export;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text lanes compared, glyph by glyph, with what is told of the same trace. */
final class TextLanes {

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
        List<Lane> lanes = threads.stream().map(thread -> Lane.of(Pattern.quote(thread), told, lines.size())).toList();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            for (int i = 0; row.matches() && i < columns.length; i++) {
                String cell = line.length() > columns[i] ? line.substring(columns[i], columns[i] + 1).strip() : "";
                int step = Integer.parseInt(row.group(1));
                String expected = lanes.get(i).glyph(step);
                if ("│┆┃┇".contains(cell) && !cell.equals(expected)) {
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

    /**
     * At which steps a thread lives, waits and holds something, as seen right after the step.
     */
    private record Lane(BitSet lives, BitSet waits, BitSet holds) {

        static Lane of(String thread, Told told, int steps) {
            return new Lane(steps(told.states(), thread + " ", steps),
                    steps(told.states(), thread + " (?:BLOCKED|WAITING) ", steps),
                    steps(told.holds(), thread + " ", steps));
        }

        private static BitSet steps(Collection<String> spans, String beginning, int steps) {
            BitSet set = new BitSet();
            Pattern pattern = Pattern.compile("^" + beginning + ".*?(\\d+)-(\\d*)$");
            for (String span : spans) {
                Matcher edges = pattern.matcher(span);
                if (edges.matches()) {
                    set.set(Integer.parseInt(edges.group(1)),
                            edges.group(2).isEmpty() ? steps + 1 : Integer.parseInt(edges.group(2)));
                }
            }
            return set;
        }

        String glyph(int step) {
            if (!lives.get(step)) {
                return "";
            }
            return waits.get(step) ? holds.get(step) ? "┇" : "┆" : holds.get(step) ? "┃" : "│";
        }
    }
}
