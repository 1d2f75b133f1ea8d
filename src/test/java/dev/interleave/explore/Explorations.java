package dev.interleave.explore;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.trace.record.EventBudget;

import static org.assertj.core.api.Assertions.assertThat;

/** Explores programs of tests, on virtual threads of its own, and sees that none is left. */
final class Explorations {

    private static final String FINGERPRINT = "00000000";

    private Explorations() {
    }

    static Plan plan(Plan.Search search) {
        return new Plan(search, 1_000_000, 10_000, Duration.ofMinutes(2), 2, 3, 1);
    }

    static Report explore(Program program, Plan.Search search) {
        return explore(program, plan(search));
    }

    static Report explore(Program program, Plan plan) {
        return onVirtualThread(starter -> {
            Exploration exploration = new Exploration(program, FINGERPRINT, plan, starter);
            exploration.execute();
            return exploration.report();
        });
    }

    static Position walk(Program program, String steps) {
        return onVirtualThread(starter -> Position.after(schedule(steps), program, starter, new EventBudget(10_000)));
    }

    static Schedule schedule(String steps) {
        return Schedule.parse("v1:" + FINGERPRINT + ":" + steps);
    }

    interface Work<T> {

        T with(Scheduler.Starter starter) throws Exception;
    }

    static <T> T onVirtualThread(Work<T> work) {
        Set<Thread> started = ConcurrentHashMap.newKeySet();
        Scheduler.Starter starter = (name, task) -> started.add(Thread.ofVirtual().name(name).start(task));
        Callable<T> task = () -> work.with(starter);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            T result = executor.submit(task).get(3, TimeUnit.MINUTES);
            for (Thread thread : started) {
                assertThat(thread.join(Duration.ofSeconds(30))).as(thread.getName()).isTrue();
            }
            return result;
        }
        catch (ExecutionException ex) {
            if (ex.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(ex);
        }
        catch (Exception ex) {
            throw new AssertionError(ex);
        }
    }

    static Map<String, Long> counts(Report report) {
        Map<String, Long> counts = new TreeMap<>();
        report.outcomes().forEach(found -> counts.put(found.value(), found.schedules()));
        return counts;
    }

    /** All that was found, without how often. */
    static Set<String> found(Report report) {
        Set<String> all = new TreeSet<>();
        report.outcomes().forEach(found -> all.add(found.value()));
        report.deadlocks().forEach(deadlock -> all.add("deadlock: " + deadlock.found().value()));
        report.failures().forEach(failure -> all.add("failure: " + failure.value()));
        return all;
    }

    static long deadlocked(Report report) {
        return report.deadlocks().stream().mapToLong(deadlock -> deadlock.found().schedules()).sum();
    }
}
