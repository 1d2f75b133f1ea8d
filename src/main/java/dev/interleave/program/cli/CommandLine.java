package dev.interleave.program.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

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

    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final String USAGE = """
            usage: java -jar interleave.jar explore FILE.java... [--expect=OUTCOME|OUTCOME...] [--forbid=OUTCOME|...]
                   [--strategy=EXHAUSTIVE|REDUCED|BOUNDED|PCT|RANDOM] [--schedules=N] [--steps=N] [--within=SECONDS]
                   [--preemptions=N] [--seed=N]
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
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--")) {
                files.add(Path.of(argument));
            }
            else if (equals < 0) {
                throw new IllegalArgumentException("'" + argument + "' needs a value, as in " + argument + "=…");
            }
            else {
                set(argument.substring(2, equals), argument.substring(equals + 1));
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
        out.printf(Locale.ROOT, "%s: %s%n", report.result(), report.because());
        out.printf(Locale.ROOT, "%,d %s (%s) in %,d ms%n", report.schedules(),
                report.schedules() == 1 ? "schedule" : "schedules", by, report.elapsed().toMillis());
        boolean wrong = false;
        for (Report.Found found : report.outcomes()) {
            boolean bad = isForbidden(found.value());
            wrong |= bad;
            tell(bad ? "FORBIDDEN " : "", found.value().isEmpty() ? "(prints nothing)" : found.value(), found, out);
        }
        for (Report.FoundDeadlock deadlock : report.deadlocks()) {
            wrong = true;
            tell("DEADLOCK ", deadlock.found().value(), deadlock.found(), out);
        }
        for (Report.Found failure : report.failures()) {
            wrong = true;
            tell("FAILURE ", failure.value(), failure, out);
        }
        return wrong ? FOUND : report.result() == Report.Reach.COMPLETE ? PROVEN : LIMITED;
    }

    private static void tell(String what, String value, Report.Found found, PrintStream out) {
        out.printf(Locale.ROOT, "%,10d  %s%s%n            witness %s%n", found.schedules(), what, value,
                found.witness());
    }

    private boolean isForbidden(String value) {
        return forbidden.contains(value) || expected != null && !expected.contains(value);
    }
}
