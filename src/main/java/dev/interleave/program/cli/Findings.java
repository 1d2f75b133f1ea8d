package dev.interleave.program.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.explore.Estimated;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.program.Inside;
import dev.interleave.program.OutcomeValues;

/**
 * What was found, for people and for machines.
 *
 * @param report what was found
 * @param by which schedules were taken
 * @param inside how far threads were followed into calls of java.util.concurrent
 * @param values which outcomes are right and wrong
 */
record Findings(Report report, Plan.Search by, Inside inside, OutcomeValues values) {

    /** Whether anything is wrong. */
    boolean areWrong() {
        return !report.deadlocks().isEmpty() || !report.failures().isEmpty()
                || report.outcomes().stream().anyMatch(found -> values.isForbidden(found.value()));
    }

    /** What is worth a look first: something that is wrong, or else the first outcome; null if nothing was found. */
    Report.@Nullable Found first() {
        return Stream.of(report.outcomes().stream().filter(found -> values.isForbidden(found.value())),
                report.deadlocks().stream().map(Report.FoundDeadlock::found), report.failures().stream(),
                report.outcomes().stream()).flatMap(each -> each).findFirst().orElse(null);
    }

    /** How far they reach, in two lines, or three if it is estimated how many schedules there are. */
    List<String> reach() {
        Estimated estimated = Estimated.of(report);
        return Stream.of(report.result() + ": " + report.because(),
                String.format(Locale.ROOT, "%,d %s (%s%s) in %,d ms", report.schedules(),
                        report.schedules() == 1 ? "schedule" : "schedules", by,
                        inside == Inside.CALLS ? "" : ", inside=" + inside, report.elapsed().toMillis()),
                estimated == null ? "" : estimated.explanation()).filter(line -> !line.isEmpty()).toList();
    }

    void tellAsText(PrintStream out) {
        reach().forEach(out::println);
        for (Report.Found found : report.outcomes()) {
            tell(values.isForbidden(found.value()) ? "FORBIDDEN " : "",
                    found.value().isEmpty() ? "(prints nothing)" : found.value(), found, out);
        }
        report.deadlocks().forEach(deadlock -> tell("DEADLOCK ", deadlock.found().value()
                + (deadlock.printed().isEmpty() ? "" : ", after it printed " + deadlock.printed()), deadlock.found(),
                out));
        report.failures().forEach(failure -> tell("FAILURE ", failure.value(), failure, out));
    }

    private static void tell(String what, String value, Report.Found found, PrintStream out) {
        out.printf(Locale.ROOT, "%,10d  %s%s%n            witness %s%n", found.schedules(), what, value,
                found.witness());
    }

    void tellAsJson(PrintStream out) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("result", String.valueOf(report.result()));
        document.put("because", report.because());
        document.put("strategy", by);
        document.put("inside", inside);
        document.put("schedules", report.schedules());
        document.put("elapsedMillis", report.elapsed().toMillis());
        Estimated estimated = Estimated.of(report);
        if (estimated != null) {
            document.put("estimate", estimated);
        }
        document.put("outcomes", report.outcomes().stream().map(this::outcome).toList());
        document.put("deadlocks", report.deadlocks().stream().map(Findings::deadlock).toList());
        document.put("failures", report.failures().stream().map(found -> document("message", found, null)).toList());
        // Made only here: to load its classes takes long, and text needs none of them.
        ObjectWriter json = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();
        out.println(json.writeValueAsString(document));
    }

    /** As over HTTP: where nobody said what is right, outcomes that differ are interesting. */
    private String grade(String value) {
        if (values.isForbidden(value)) {
            return "FORBIDDEN";
        }
        return values.isAsked() || report.outcomes().size() == 1 ? "ACCEPTABLE" : "INTERESTING";
    }

    private Map<String, Object> outcome(Report.Found found) {
        return document("value", found, grade(found.value()));
    }

    private static Map<String, Object> deadlock(Report.FoundDeadlock deadlock) {
        Map<String, Object> document = document("waits", deadlock.found(), "FORBIDDEN");
        if (!deadlock.printed().isEmpty()) {
            document.put("printed", deadlock.printed());
        }
        if (deadlock.deadlock() != null) {
            document.put("explanation", deadlock.deadlock().explanation());
        }
        return document;
    }

    /** With the fields that it has over HTTP. */
    private static Map<String, Object> document(String name, Report.Found found, @Nullable String grade) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(name, found.value());
        if (grade != null) {
            document.put("grade", grade);
        }
        document.put("schedules", found.schedules());
        document.put("witness", found.witness().toString());
        document.put("preemptions", found.preemptions());
        return document;
    }
}
