package dev.interleave.differential;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Compares one random program after another, several at a time, and makes those smaller that differ.
 *
 * <p>To be run once, by one thread.
 */
final class Hunt {

    /** More for what is to be shrunk, which may differ less often than the program it comes from. */
    private static final int TIMES_MORE = 20;

    private final Plan plan;

    private final HuntReport report = new HuntReport();

    private final AtomicLong next = new AtomicLong();

    private final long begin = System.nanoTime();

    private volatile boolean over;

    /**
     * How to go about it.
     *
     * @param families the families that take turns
     * @param firstSeed the first seed of each
     * @param programs how many programs at the most
     * @param within how long at the most
     * @param lanes how many programs at a time
     * @param effort how often each is run
     * @param shrinkWithin how long to make a program smaller
     */
    record Plan(List<Family> families, long firstSeed, long programs, Duration within, int lanes,
            Comparison.Effort effort, Duration shrinkWithin) {
    }

    Hunt(Plan plan) {
        this.plan = plan;
    }

    /**
     * Does it, and sees that all its threads end.
     *
     * @param file where the report goes, again and again
     * @param every how often progress is told
     */
    HuntReport run(Path file, Duration every, Consumer<String> progress) {
        ExecutorService lanes = Executors.newFixedThreadPool(plan.lanes());
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < plan.lanes(); i++) {
                long laneSeed = plan.firstSeed() + i;
                all.add(lanes.submit(() -> lane(laneSeed)));
            }
            for (Future<?> lane : all) {
                while (!hasEnded(lane, every)) {
                    report.write(file, plan.firstSeed(), elapsed());
                    progress.accept(elapsed().toSeconds() + " s: " + report.progress());
                }
            }
        }
        finally {
            over = true;
            lanes.close();
            report.write(file, plan.firstSeed(), elapsed());
        }
        return report;
    }

    private static boolean hasEnded(Future<?> lane, Duration within) {
        try {
            lane.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        }
        catch (TimeoutException ex) {
            return false;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ex);
        }
        catch (ExecutionException ex) {
            throw new AssertionError(ex);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void lane(long seed) {
        try (Comparison comparison = Comparison.usual(seed)) {
            for (long number = next.getAndIncrement(); number < plan.programs() && !over
                    && elapsed().compareTo(plan.within()) < 0; number = next.getAndIncrement()) {
                int families = plan.families().size();
                compare(comparison, plan.families().get((int) (number % families)),
                        plan.firstSeed() + number / families);
            }
        }
    }

    private void compare(Comparison comparison, Family family, long seed) {
        Comparison.Result result = comparison.compare(family.program(seed), plan.effort());
        report.add(family, result);
        if (result.difference() != null) {
            report.add(smallest(comparison, result.difference(), plan));
        }
    }

    /** Makes a program that differs smaller, and counts how often the smallest does. */
    private static Difference smallest(Comparison comparison, Difference first, Plan plan) {
        Comparison.Effort effort = plan.effort();
        Comparison.Effort more = new Comparison.Effort(effort.repetitions() * TIMES_MORE,
                effort.within().multipliedBy(2), true);
        Difference smallest = new Shrinker(candidate -> comparison.compare(candidate, more).difference(),
                plan.shrinkWithin()).shrink(first);
        Difference counted = comparison.compare(smallest.candidate(), new Comparison.Effort(more.repetitions(),
                more.within(), false)).difference();
        return counted != null ? counted : smallest;
    }
}
