package dev.interleave.program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.interleave.explore.Plan;
import dev.interleave.explore.Position;
import dev.interleave.explore.Report;
import dev.interleave.explore.Walk;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.compile.ProgramCompiler;
import dev.interleave.program.compile.SourceFile;
import dev.interleave.program.run.JavaProgram;
import dev.interleave.program.run.ProgramExploration;
import dev.interleave.trace.record.EventBudget;

/** Explores programs for tests. */
public final class Explored {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Explored() {
    }

    public static Report all(String source, Plan.Search search) throws Exception {
        return all(source, search, 3000);
    }

    static Report all(String source, Plan.Search search, int steps) throws Exception {
        return all(source, new Plan(search, 1_000_000, steps, LIMIT, 2, 3, 1));
    }

    public static Report all(String source, Plan plan) throws Exception {
        return all(program(compiled(source)), plan);
    }

    static Report all(JavaProgram program, Plan plan) throws Exception {
        ProgramExploration exploration = new ProgramExploration(program, "00000000", plan, false, Explored::start);
        return onThread(() -> {
            exploration.execute();
            return exploration.report();
        });
    }

    static Compiled compiled(String source) {
        Compiled compiled = ProgramCompiler.compile(List.of(new SourceFile("Main.java", source)));
        if (!compiled.isFine()) {
            throw new IllegalArgumentException(compiled.errors().toString());
        }
        return compiled;
    }

    /** Compiles many programs at once, which takes a fraction of the time. Each is one compact source file. */
    static List<Compiled> compiled(List<String> sources) {
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            files.add(new SourceFile("Main" + i + ".java", sources.get(i)));
        }
        Compiled all = ProgramCompiler.compile(files);
        if (!all.isFine()) {
            throw new IllegalArgumentException(all.errors().toString());
        }
        return IntStream.range(0, sources.size()).mapToObj(i -> partOf(all, "Main" + i)).toList();
    }

    private static Compiled partOf(Compiled all, String main) {
        return new Compiled(all.classes().entrySet().stream()
                .filter(each -> each.getKey().equals(main) || each.getKey().startsWith(main + "$"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)), main, List.of());
    }

    static JavaProgram program(Compiled compiled) {
        return program(compiled, Inside.CALLS);
    }

    static JavaProgram program(Compiled compiled, Inside inside) {
        return new JavaProgram(compiled.classes(), compiled.main(), inside);
    }

    /** How a program stands at the end of a schedule. */
    static Position after(Schedule schedule, JavaProgram program) throws Exception {
        return onThread(
                () -> new Walk(schedule, Replay.AtItsEnd.FAIL, program, Explored::start, new EventBudget(10_000)).go());
    }

    /** How a program stands after random schedules, each in a program that was not run before. */
    static List<Position> runs(String source, Inside inside, int seeds) throws Exception {
        Compiled compiled = compiled(source);
        JavaProgram program = program(compiled, inside);
        List<Position> runs = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            Report report =
                    all(program, new Plan(Plan.Search.RANDOM, 1, 10_000, Duration.ofSeconds(60), 0, 0, seed));
            if (report.taken().isEmpty()) {
                throw new AssertionError(report.because());
            }
            JavaProgram fresh = program(compiled, inside);
            fresh.share(program.shared());
            runs.add(after(report.taken().getFirst().schedule(), fresh));
        }
        return runs;
    }

    private static void start(String name, Runnable work) {
        Thread.ofVirtual().name(name).start(work);
    }

    private static <T> T onThread(Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().name("main").start(() -> {
            try {
                result.complete(work.call());
            }
            catch (Throwable ex) {
                result.completeExceptionally(ex);
            }
        });
        return result.get(LIMIT.toSeconds() + 30, TimeUnit.SECONDS);
    }

    static Map<String, Long> counts(Report report) {
        return report.outcomes().stream().collect(Collectors.toMap(Report.Found::value, Report.Found::schedules));
    }

    public static List<String> outcomes(Report report) {
        return report.outcomes().stream().map(Report.Found::value).toList();
    }
}
