package dev.interleave.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Work;
import dev.interleave.launch.Machine;
import dev.interleave.trace.Trace;
import dev.interleave.trace.check.CheckResult;
import dev.interleave.trace.export.Lanes;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TraceLength;

import static dev.interleave.experiment.Sentences.count;

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

    /**
     * The rows of a trace that are wanted, and how to have more.
     *
     * @param trace the trace
     * @param presentation how much of it, and how wide
     */
    public static void writeLanes(Trace trace, Presentation presentation, Appendable out) throws IOException {
        if (presentation.trace() == TraceLength.NONE) {
            out.append(count(trace.size(), "event")).append("; trace=head and trace=full show them\n");
            return;
        }
        lanes(presentation).write(trace, out);
    }

    /** Lanes of as many rows as are wanted, and as wide. */
    public static Lanes lanes(Presentation presentation) {
        return new Lanes(presentation.width(), presentation.trace() == TraceLength.FULL ? Lanes.ALL : Lanes.EXCERPT);
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
        return machine.architecture() + ", " + count(machine.cores(), "core") + ", " + machine.os() + ", "
                + machine.jdk().vm() + " " + machine.jdk().version() + " (" + machine.jdk().vendor() + "), " + kind
                + " threads";
    }
}
