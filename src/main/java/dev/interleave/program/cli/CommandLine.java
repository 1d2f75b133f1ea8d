package dev.interleave.program.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.interleave.explore.Position;
import dev.interleave.explore.Report;
import dev.interleave.explore.Walk;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.compile.ProgramCompiler;
import dev.interleave.program.compile.SourceFile;
import dev.interleave.program.run.JavaProgram;
import dev.interleave.program.run.ProgramExploration;
import dev.interleave.trace.FailureText;
import dev.interleave.trace.record.EventBudget;

/**
 * {@code java -jar interleave.jar explore Race.java}: explores a program without a server, says what it found, and ends with
 * a code that a build can ask for.
 *
 * <p>Immutable.
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

    private static final long EVENTS_OF_A_PICTURE = 100_000;

    private final Options options;

    private final PrintStream out;

    private final PrintStream err;

    private CommandLine(Options options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Does what its arguments say; returns the exit code. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            return new CommandLine(Options.of(arguments), out, err).explore();
        }
        catch (IllegalArgumentException | IOException ex) {
            err.println(ex instanceof IOException ? "Cannot read " + ex.getMessage() : ex.getMessage());
            err.println(Options.USAGE);
            return REFUSED;
        }
    }

    private int explore() throws IOException {
        List<SourceFile> sources = new ArrayList<>();
        for (Path file : options.files()) {
            sources.add(new SourceFile(String.valueOf(file.getFileName()), Files.readString(file)));
        }
        Compiled compiled = ProgramCompiler.compile(sources);
        if (!compiled.isFine()) {
            compiled.errors().forEach(err::println);
            return REFUSED;
        }
        JavaProgram program = new JavaProgram(compiled.classes(), compiled.main(), options.inside());
        try {
            return tell(explored(program, SourceFile.idOf(sources)), program, sources.getFirst().name());
        }
        catch (ExecutionException ex) {
            err.println("The exploration failed: " + FailureText.of(ex.getCause() == null ? ex : ex.getCause()));
            return FOUND;
        }
        catch (TimeoutException ex) {
            err.println("No schedule ended within " + options.within().toSeconds()
                    + " s: the machine is busy, or a thread runs for ever without using anything that it shares");
            return LIMITED;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return LIMITED;
        }
    }

    private Findings explored(JavaProgram program, String name)
            throws ExecutionException, TimeoutException, InterruptedException {
        ProgramExploration exploration =
                new ProgramExploration(program, name, options.plan(), options.eachIfFew(), CommandLine::start);
        Report report = awaited(() -> {
            exploration.execute();
            return exploration.report();
        });
        return new Findings(report, exploration.strategy(), program.inside(), options.values());
    }

    private static void start(String name, Runnable work) {
        Thread.ofVirtual().name(name).start(work);
    }

    /** What comes of some work on a thread of its own, which must be virtual, as those of programs are. */
    private <T> T awaited(Callable<T> work) throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        start("main", () -> {
            try {
                result.complete(work.call());
            }
            catch (Throwable ex) {
                result.completeExceptionally(ex);
            }
        });
        return result.get(options.within().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    }

    private int tell(Findings findings, JavaProgram program, String file)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        switch (options.format()) {
            case TEXT -> findings.tellAsText(out);
            case JSON -> findings.tellAsJson(out);
            case SVG -> draw(findings, program, file);
        }
        return findings.areWrong() ? FOUND
                : findings.report().result() == Report.Reach.COMPLETE ? PROVEN : LIMITED;
    }

    private void draw(Findings findings, JavaProgram program, String file)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        Report.Found found = findings.first();
        if (found == null) {
            err.println("There is nothing to draw. " + String.join(". ", findings.reach()));
            return;
        }
        Position end = awaited(() -> new Walk(found.witness(), Replay.AtItsEnd.FAIL, program, CommandLine::start,
                new EventBudget(EVENTS_OF_A_PICTURE)).go());
        new Picture(file, findings, found, end).write(out);
        out.println();
    }
}
