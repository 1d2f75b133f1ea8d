package dev.interleave.program;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

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
final class Explored {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Explored() {
    }

    static Report all(String source, Plan.Search search) throws Exception {
        return all(source, search, 3000);
    }

    static Report all(String source, Plan.Search search, int steps) throws Exception {
        return all(source, new Plan(search, 1_000_000, steps, LIMIT, 2, 3, 1));
    }

    static Report all(String source, Plan plan) throws Exception {
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

    static JavaProgram program(Compiled compiled) {
        return new JavaProgram(compiled.classes(), compiled.main());
    }

    /** How a program stands at the end of a schedule. */
    static Position after(Schedule schedule, JavaProgram program) throws Exception {
        return onThread(
                () -> new Walk(schedule, Replay.AtItsEnd.FAIL, program, Explored::start, new EventBudget(10_000)).go());
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

    static List<String> outcomes(Report report) {
        return report.outcomes().stream().map(Report.Found::value).toList();
    }
}
