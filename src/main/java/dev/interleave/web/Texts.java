package dev.interleave.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Work;
import dev.interleave.launch.Machine;
import dev.interleave.trace.check.CheckResult;

/** What answers in plain text are made of. */
public final class Texts {

    private static final String GAP = "  ";

    private Texts() {
    }

    /** Parameters in a line, without its end. */
    public static String parameters(Map<String, @Nullable Object> parameters) {
        return parameters.entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + (entry.getValue() == null ? "none" : entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** An outcome, a line. */
    public static String outcome(Outcome outcome) {
        return "outcome " + outcome.value() + GAP + outcome.grade() + GAP + outcome.meaning() + "\n";
    }

    /** Checks, a line each. */
    public static String checks(List<CheckResult> checks) {
        return checks.stream()
                .map(check -> mark(check.held()) + " " + check.name() + " " + check.subject() + ": " + check.because()
                        + "\n")
                .collect(Collectors.joining());
    }

    /** Whether a check held, in brackets. */
    public static String mark(@Nullable Boolean held) {
        if (held == null) {
            return "[ ?? ]";
        }
        return held ? "[ ok ]" : "[FAIL]";
    }

    /** Rows with their columns one below the other; numbers to the right, everything else to the left. */
    public static String table(List<List<?>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        int[] widths = IntStream.range(0, rows.getLast().size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).toString().length()).max().orElse(0))
                .toArray();
        boolean[] numbers = new boolean[widths.length];
        for (int column = 0; column < numbers.length; column++) {
            int of = column;
            numbers[column] = rows.stream().anyMatch(row -> row.get(of) instanceof Number);
        }
        StringBuilder text = new StringBuilder();
        for (List<?> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column).toString();
                String padding = " ".repeat(widths[column] - cell.length());
                boolean number = numbers[column];
                line.append(column == 0 ? "" : GAP).append(number ? padding + cell : cell + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** A length of time in the unit that suits it, with three digits. */
    public static String time(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        double value = nanos;
        String unit = "ns";
        for (String larger : List.of("us", "ms", "s")) {
            if (value >= 1_000) {
                value /= 1_000;
                unit = larger;
            }
        }
        return digits(value) + " " + unit;
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }

    /** How much was done in a second, at the median. */
    public static String rate(@Nullable Double median, @Nullable Work work) {
        return median == null || work == null ? "unknown" : digits(median) + " " + work.unit() + " a second";
    }

    /** How many times something is something else. */
    public static String times(@Nullable Double ratio) {
        return ratio == null ? "an unknown number of times" : digits(ratio) + " times";
    }

    /** What threads ran on, without the end of the line. */
    public static String machine(Machine machine) {
        String kind = machine.kind() == null ? "platform and virtual" : machine.kind().name().toLowerCase(Locale.ROOT);
        return machine.architecture() + ", " + machine.cores() + " cores, " + machine.os() + ", " + machine.jdk().vm()
                + " " + machine.jdk().version() + " (" + machine.jdk().vendor() + "), " + kind + " threads";
    }
}
