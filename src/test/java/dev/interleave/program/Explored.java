package dev.interleave.program;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.compile.ProgramCompiler;
import dev.interleave.program.compile.SourceFile;
import dev.interleave.program.run.JavaProgram;
import dev.interleave.program.run.ProgramExploration;

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
        Compiled compiled = ProgramCompiler.compile(List.of(new SourceFile("Main.java", source)));
        if (!compiled.isFine()) {
            throw new IllegalArgumentException(compiled.errors().toString());
        }
        ProgramExploration exploration = new ProgramExploration(new JavaProgram(compiled.classes(), compiled.main()),
                "00000000", plan, false,
                (name, work) -> Thread.ofVirtual().name(name).start(work));
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
        return report.get(LIMIT.toSeconds() + 30, TimeUnit.SECONDS);
    }

    static Map<String, Long> counts(Report report) {
        return report.outcomes().stream().collect(Collectors.toMap(Report.Found::value, Report.Found::schedules));
    }

    static List<String> outcomes(Report report) {
        return report.outcomes().stream().map(Report.Found::value).toList();
    }
}
