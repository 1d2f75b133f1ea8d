package dev.interleave.program.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.compile.ProgramCompiler;
import dev.interleave.program.compile.SourceFile;
import dev.interleave.program.run.JavaProgram;
import dev.interleave.program.run.ProgramExploration;
import dev.interleave.trace.FailureText;

/**
 * {@code java -jar interleave.jar explore Race.java}: explores a program without a server, says what it found, and ends with
 * a code that a build can ask for.
 *
 * <p>Stateless.
 */
public final class CommandLine {

    /** The argument that asks for it. */
    public static final String EXPLORE = "explore";

    /** Every schedule was taken, and nothing is wrong. */
    static final int PROVEN = 0;

    /** A forbidden outcome, a deadlock or a failure was found. */
    static final int FOUND = 1;

    /** The program does not compile or may not be run, or the arguments cannot be read. */
    static final int REFUSED = 2;

    /** A limit was reached, and until then nothing wrong was found. */
    static final int LIMITED = 3;

    private static final ObjectWriter JSON = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final String USAGE = """
            usage: java -jar interleave.jar explore FILE.java... [--expect=OUTCOME|OUTCOME...] [--forbid=OUTCOME|...]
                   [--strategy=EXHAUSTIVE|REDUCED|BOUNDED|PCT|RANDOM] [--schedules=N] [--steps=N] [--within=SECONDS]
                   [--preemptions=N] [--seed=N] [--format=text|json]
            exit code: 0 every schedule was taken and nothing is wrong, 1 a forbidden outcome, a deadlock or a failure
            was found, 2 the program or the arguments cannot be read, 3 a limit was reached and nothing was found.""";

    private final List<Path> files = new ArrayList<>();

    private @Nullable List<String> expected;

    private List<String> forbidden = List.of();

    private Plan.@Nullable Search strategy;

    private long schedules = 1_000_000;

    private int steps = 2000;

    private Duration within = Duration.ofSeconds(60);

    private int preemptions = 2;

    private long seed = 1;

    private Format format = Format.TEXT;

    /** How it is told what was found. */
    private enum Format {

        TEXT,

        JSON
    }

    private CommandLine() {
    }

    /** Does what its arguments say; returns the exit code. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        CommandLine line = new CommandLine();
        try {
            line.read(arguments);
            return line.explore(out, err);
        }
        catch (IllegalArgumentException | IOException ex) {
            err.println(ex instanceof IOException ? "Cannot read " + ex.getMessage() : ex.getMessage());
            err.println(USAGE);
            return REFUSED;
        }
    }

    private void read(List<String> arguments) {
        Iterator<String> all = arguments.iterator();
        while (all.hasNext()) {
            String argument = all.next();
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--")) {
                files.add(Path.of(argument));
            }
            else if (equals >= 0) {
                set(argument.substring(2, equals), argument.substring(equals + 1));
            }
            else if (all.hasNext()) {
                set(argument.substring(2), all.next());
            }
            else {
                throw new IllegalArgumentException("'" + argument + "' needs a value, as in " + argument + "=…");
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("A file of Java source is missing");
        }
    }

    private void set(String option, String value) {
        switch (option) {
            case "expect" -> expected = outcomes(value);
            case "forbid" -> forbidden = outcomes(value);
            case "strategy" -> strategy = search(value);
            case "schedules" -> schedules = number(option, value);
            case "steps" -> steps = (int) number(option, value);
            case "within" -> within = Duration.ofSeconds(number(option, value));
            case "preemptions" -> preemptions = (int) number(option, value);
            case "format" -> format = format(value);
            case "seed" -> seed = number(option, value);
            default -> throw new IllegalArgumentException("There is no option '--" + option + "'");
        }
    }

    private static List<String> outcomes(String value) {
        return Arrays.stream(value.split("\\|")).map(String::strip).toList();
    }

    private static Plan.Search search(String value) {
        for (Plan.Search search : Plan.Search.values()) {
            if (search.name().equalsIgnoreCase(value)) {
                return search;
            }
        }
        throw new IllegalArgumentException(
                "'--strategy' must be one of " + Arrays.toString(Plan.Search.values()) + ", was '" + value + "'");
    }

    private static Format format(String value) {
        for (Format format : Format.values()) {
            if (format.name().equalsIgnoreCase(value)) {
                return format;
            }
        }
        throw new IllegalArgumentException("'--format' must be text or json, was '" + value + "'");
    }

    private static long number(String option, String value) {
        try {
            long number = Long.parseLong(value);
            if (number > 0) {
                return number;
            }
        }
        catch (NumberFormatException ex) {
            // The same as a number that is none of these.
        }
        throw new IllegalArgumentException("'--" + option + "' must be a number from 1, was '" + value + "'");
    }

    private int explore(PrintStream out, PrintStream err) throws IOException {
        List<SourceFile> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(new SourceFile(String.valueOf(file.getFileName()), Files.readString(file)));
        }
        Compiled compiled = ProgramCompiler.compile(sources);
        if (!compiled.isFine()) {
            compiled.errors().forEach(err::println);
            return REFUSED;
        }
        Plan plan =
                new Plan(strategy == null ? Plan.Search.REDUCED : strategy, schedules, steps, within, preemptions, 3,
                        seed);
        ProgramExploration exploration = new ProgramExploration(new JavaProgram(compiled.classes(), compiled.main()),
                compiled.main(), plan, strategy == null,
                (name, work) -> Thread.ofVirtual().name(name).start(work));
        try {
            return tell(awaited(exploration), exploration.strategy(), out);
        }
        catch (ExecutionException ex) {
            err.println("The exploration failed: " + FailureText.of(ex.getCause() == null ? ex : ex.getCause()));
            return FOUND;
        }
        catch (TimeoutException ex) {
            err.println("No schedule ended within " + within.toSeconds()
                    + " s: perhaps a thread runs for ever without using anything that it shares");
            return LIMITED;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return LIMITED;
        }
    }

    private Report awaited(ProgramExploration exploration)
            throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<Report> report = new CompletableFuture<>();
        Thread.ofVirtual().name("main").start(() -> {
            try {
                exploration.execute();
                report.complete(exploration.report());
            }
            catch (Throwable ex) {
                report.completeExceptionally(ex);
            }
        });
        return report.get(within.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    }

    private int tell(Report report, Plan.Search by, PrintStream out) {
        boolean wrong = !report.deadlocks().isEmpty() || !report.failures().isEmpty()
                || report.outcomes().stream().anyMatch(found -> isForbidden(found.value()));
        if (format == Format.JSON) {
            out.println(JSON.writeValueAsString(document(report, by)));
        }
        else {
            tellAsText(report, by, out);
        }
        return wrong ? FOUND : report.result() == Report.Reach.COMPLETE ? PROVEN : LIMITED;
    }

    private void tellAsText(Report report, Plan.Search by, PrintStream out) {
        out.printf(Locale.ROOT, "%s: %s%n", report.result(), report.because());
        out.printf(Locale.ROOT, "%,d %s (%s) in %,d ms%n", report.schedules(),
                report.schedules() == 1 ? "schedule" : "schedules", by, report.elapsed().toMillis());
        for (Report.Found found : report.outcomes()) {
            tell(isForbidden(found.value()) ? "FORBIDDEN " : "",
                    found.value().isEmpty() ? "(prints nothing)" : found.value(), found, out);
        }
        report.deadlocks().forEach(
                deadlock -> tell("DEADLOCK ", deadlock.found().value(), deadlock.found(), out));
        report.failures().forEach(failure -> tell("FAILURE ", failure.value(), failure, out));
    }

    private static void tell(String what, String value, Report.Found found, PrintStream out) {
        out.printf(Locale.ROOT, "%,10d  %s%s%n            witness %s%n", found.schedules(), what, value,
                found.witness());
    }

    private Map<String, Object> document(Report report, Plan.Search by) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("result", report.result());
        document.put("because", report.because());
        document.put("strategy", by);
        document.put("schedules", report.schedules());
        document.put("elapsedMillis", report.elapsed().toMillis());
        document.put("outcomes", report.outcomes().stream()
                .map(found -> document(found, grade(report, found.value()))).toList());
        document.put("deadlocks", report.deadlocks().stream()
                .map(deadlock -> document(deadlock.found(), "FORBIDDEN")).toList());
        document.put("failures", report.failures().stream().map(found -> document(found, "FORBIDDEN")).toList());
        return document;
    }

    /** As over HTTP: where nobody said what is right, outcomes that differ are interesting. */
    private String grade(Report report, String value) {
        if (isForbidden(value)) {
            return "FORBIDDEN";
        }
        boolean isAsked = expected != null || !forbidden.isEmpty();
        return isAsked || report.outcomes().size() == 1 ? "ACCEPTABLE" : "INTERESTING";
    }

    private static Map<String, Object> document(Report.Found found, String grade) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("value", found.value());
        document.put("grade", grade);
        document.put("schedules", found.schedules());
        document.put("witness", found.witness());
        return document;
    }

    private boolean isForbidden(String value) {
        return forbidden.contains(value) || expected != null && !expected.contains(value);
    }
}
