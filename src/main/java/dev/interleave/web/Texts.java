package dev.interleave.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.trace.check.CheckResult;

/** What answers in plain text are made of. */
final class Texts {

    private static final String GAP = "  ";

    private Texts() {
    }

    /** Parameters in a line, without its end. */
    static String parameters(Map<String, @Nullable Object> parameters) {
        return parameters.entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + (entry.getValue() == null ? "none" : entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** An outcome, a line. */
    static String outcome(Outcome outcome) {
        return "outcome " + outcome.value() + GAP + outcome.grade() + GAP + outcome.meaning() + "\n";
    }

    /** Checks, a line each. */
    static String checks(List<CheckResult> checks) {
        return checks.stream()
                .map(check -> mark(check.held()) + " " + check.name() + " " + check.subject() + ": " + check.because()
                        + "\n")
                .collect(Collectors.joining());
    }

    /** Whether a check held, in brackets. */
    static String mark(@Nullable Boolean held) {
        if (held == null) {
            return "[ ?? ]";
        }
        return held ? "[ ok ]" : "[FAIL]";
    }

    /** Rows with their columns one below the other; numbers to the right, everything else to the left. */
    static String table(List<List<?>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        List<?> last = rows.getLast();
        int[] widths = IntStream.range(0, last.size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).toString().length()).max().orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (List<?> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column).toString();
                String padding = " ".repeat(widths[column] - cell.length());
                boolean number = last.get(column) instanceof Number;
                line.append(column == 0 ? "" : GAP).append(number ? padding + cell : cell + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
