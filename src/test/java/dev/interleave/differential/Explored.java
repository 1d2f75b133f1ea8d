package dev.interleave.differential;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.interleave.explore.Exploration;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Program;
import dev.interleave.explore.Report;
import dev.interleave.launch.repetition.FreeRuns;

/**
 * What an exploration found.
 *
 * @param reach how far it reaches; empty if it broke
 * @param schedules how many schedules were taken
 * @param outcomes what the program can come to
 * @param failures how it can fail
 * @param deadlocks who can wait for what for ever
 */
record Explored(String reach, long schedules, Set<String> outcomes, Set<String> failures, List<String> deadlocks) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * How far programs are explored that may turn out to be too large. The schedules are what ends it: the time is many times
     * as long as they take, for machines that have other things to do.
     */
    static final Plan BRIEFLY = plan(10_000, Duration.ofSeconds(30));

    /** A plan to leave out nothing but what is the same, unless it takes more than this. */
    static Plan plan(long schedules, Duration within) {
        return new Plan(Plan.Search.REDUCED, schedules, 1_000, within, 0, 0, 0);
    }

    /** Explores a program on virtual threads of its own, and sees that none is left. */
    static Explored of(Program program, Plan plan) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Exploration exploration = new Exploration(program, "00000000", plan, (name, work) -> threads.execute(() -> {
                Thread.currentThread().setName(name);
                work.run();
            }));
            threads.submit(exploration::execute).get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            return of(exploration.report());
        }
        catch (ExecutionException ex) {
            return new Explored("BROKEN: " + ex.getCause(), 0, Set.of(), Set.of(), List.of());
        }
        catch (TimeoutException ex) {
            throw new AssertionError(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ex);
        }
        finally {
            end(threads);
        }
    }

    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError("A thread of an exploration is left");
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static Explored of(Report report) {
        Set<String> outcomes = new TreeSet<>();
        report.outcomes().forEach(found -> outcomes.add(found.value()));
        Set<String> failures = new TreeSet<>();
        report.failures().forEach(found -> failures.add(found.value()));
        return new Explored(report.result() == null ? "BROKEN" : report.result().name(), report.schedules(), outcomes,
                failures, report.deadlocks().stream().map(deadlock -> deadlock.found().value()).sorted().toList());
    }

    /** Whether what was not found is said to be impossible. */
    boolean isComplete() {
        return reach.equals(Report.Reach.COMPLETE.name());
    }

    /** Whether it failed itself. */
    boolean isBroken() {
        return reach.startsWith("BROKEN");
    }

    boolean hasDeadlock() {
        return !deadlocks.isEmpty();
    }

    /** Whether something that was seen of a free run is among what was found. */
    boolean explains(FreeRuns.Result seen) {
        return switch (seen.end()) {
            case OUTCOME -> outcomes.contains(seen.value());
            case FAILURE -> failures.contains(seen.value());
            // Who waits for what when it is broken up is not told, so that any can be the one.
            case DEADLOCK, TIMED_OUT -> hasDeadlock();
            case STUCK -> false;
        };
    }

    @Override
    public String toString() {
        return reach + " with " + schedules + " schedules: outcomes " + outcomes
                + (failures.isEmpty() ? "" : ", failures " + failures)
                + (deadlocks.isEmpty() ? "" : ", deadlocks " + deadlocks);
    }
}
