package dev.interleave.agreement;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import dev.interleave.explore.Exploration;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Program;
import dev.interleave.explore.Report;
import dev.interleave.launch.repetition.FreeRuns;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

/** A column of the table: where a row's outcomes are looked for. */
enum Column {

    /** At java.util.concurrent itself. */
    REAL {
        @Override
        Set<String> outcomesOf(Row row) throws Exception {
            Set<String> found = new TreeSet<>();
            for (ThreadKind kind : ThreadKind.values()) {
                for (int i = 0; i < REPETITIONS; i++) {
                    try (RealStage stage = new RealStage(kind)) {
                        found.add(Act.outcomeOf(() -> row.real().ask(stage)));
                    }
                }
            }
            return found;
        }
    },

    /** In runs whose threads go as they like. */
    FREE {
        @Override
        Set<String> outcomesOf(Row row) throws Exception {
            int repetitions = row.declared().leadsToStuck() ? FEW_REPETITIONS : REPETITIONS;
            Set<String> found = new TreeSet<>();
            for (ThreadKind kind : ThreadKind.values()) {
                try (FreeRuns runs = new FreeRuns(kind)) {
                    runs.repeat(lab -> ask(row, lab, true), new FreeRuns.Effort(repetitions, DEADLINE, WITHIN),
                            _ -> UnaryOperator.identity(), result -> {
                                found.add(tell(result));
                                return true;
                            });
                }
            }
            return found;
        }
    },

    /** Under every schedule. */
    EXPLORED {
        @Override
        Set<String> outcomesOf(Row row) throws Exception {
            return explore(lab -> ask(row, lab, false), Plan.Search.EXHAUSTIVE);
        }
    },

    /** Under one schedule of each class of those that differ only in what may be swapped. */
    REDUCED {
        @Override
        Set<String> outcomesOf(Row row) throws Exception {
            return explore(lab -> ask(row, lab, false), Plan.Search.REDUCED);
        }
    };

    private static final int REPETITIONS = 6;

    /** Where each lasts until it is sure that threads are stuck. */
    private static final int FEW_REPETITIONS = 1;

    /** How long a free run may take. A stamped lock does not tell who is queued, so some that are stuck take as long. */
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** How long all free runs of a row may take. */
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private static final int MOST_SCHEDULES = 300_000;

    /** What it finds. */
    abstract Set<String> outcomesOf(Row row) throws Exception;

    /** Whether it finds all there is, and not only where threads are led. */
    boolean goesEverywhere() {
        return this == EXPLORED || this == REDUCED;
    }

    private static String ask(Row row, Lab lab, boolean leads) throws InterruptedException {
        try {
            return Act.outcomeOf(() -> row.lab().ask(new LabStage(lab, leads)));
        }
        catch (InterruptedException | RuntimeException ex) {
            throw ex;
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex.toString(), ex);
        }
    }

    private static String tell(FreeRuns.Result result) {
        return switch (result.end()) {
            case OUTCOME -> result.value();
            case DEADLOCK, TIMED_OUT -> Words.STUCK;
            case FAILURE -> "failed: " + result.value();
            case STUCK -> "failed: " + result.value() + " did not end";
        };
    }

    private static Set<String> explore(Program program, Plan.Search search) throws Exception {
        Plan plan = new Plan(search, MOST_SCHEDULES, 1_000, Duration.ofSeconds(30), 0, 0, 0);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.submit(() -> {
                Exploration exploration = new Exploration(program, "00000000", plan,
                        (name, work) -> Thread.ofVirtual().name(name).start(work));
                exploration.execute();
                return found(exploration.report());
            }).get(1, TimeUnit.MINUTES);
        }
    }

    private static Set<String> found(Report report) {
        Set<String> found = new TreeSet<>();
        report.outcomes().forEach(outcome -> found.add(outcome.value()));
        report.deadlocks().forEach(_ -> found.add(Words.STUCK));
        report.failures().forEach(failure -> found.add("failed: " + failure.value()));
        if (report.result() != Report.Reach.COMPLETE) {
            found.add("not all found: " + report.because());
        }
        return found;
    }
}
