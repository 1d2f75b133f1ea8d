package dev.interleave.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jetbrains.lincheck.Lincheck;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

import dev.interleave.explore.Exploration;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;

/**
 * How many schedules of one program are taken in a second: three threads that each increment a number twice, reading it and
 * writing it back.
 *
 * <p>An operation is a schedule taken to its end.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+EnableDynamicAgentLoading",
        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.util=ALL-UNNAMED", "--add-exports=java.base/jdk.internal.util=ALL-UNNAMED"})
public class ExplorationBenchmarks {

    private static final int THREADS = 3;

    private static final int EACH = 2;

    /** (3 threads × 4 steps)! / (4!)³. */
    private static final int SCHEDULES = 34_650;

    private static final int LINCHECK_SCHEDULES = 2_000;

    /** Published through a static field, so that Lincheck knows it to be shared. */
    private static Number shared = new Number();

    /** Where the schedules taken are counted: Lincheck puts static fields back after each. */
    private static final String TAKEN = "dev.interleave.benchmarks.taken";

    private static final class Number {

        private int value;

        private int get() {
            return value;
        }

        private void set(int next) {
            value = next;
        }
    }

    /** Every schedule there is. */
    @Benchmark
    @OperationsPerInvocation(SCHEDULES)
    public long exhaustive() throws InterruptedException {
        Plan plan = new Plan(Plan.Search.EXHAUSTIVE, SCHEDULES + 1L, 1_000, Duration.ofMinutes(1), 0, 0, 0);
        Exploration exploration = new Exploration(ExplorationBenchmarks::increments, "00000000", plan,
                (name, work) -> Thread.ofVirtual().name(name).start(work));
        Thread.ofVirtual().start(exploration::execute).join();
        Report report = exploration.report();
        if (report.result() != Report.Reach.COMPLETE || report.schedules() != SCHEDULES) {
            throw new IllegalStateException("Not all schedules were taken: " + report);
        }
        return report.schedules();
    }

    private static String increments(Lab lab) throws InterruptedException {
        PlainVariable number = lab.plain("number", 0);
        lab.run("worker", THREADS, _ -> {
            for (int i = 0; i < EACH; i++) {
                number.set(number.get() + 1);
            }
        });
        return Long.toString(number.get());
    }

    /** As many schedules of the same program as Lincheck is asked for. */
    @Benchmark
    @OperationsPerInvocation(LINCHECK_SCHEDULES)
    public int lincheck() {
        System.setProperty(TAKEN, "0");
        Lincheck.runConcurrentTest(LINCHECK_SCHEDULES, ExplorationBenchmarks::incrementsForLincheck);
        int taken = Integer.getInteger(TAKEN);
        if (taken < LINCHECK_SCHEDULES) {
            throw new IllegalStateException("Only " + taken + " schedules were taken");
        }
        return taken;
    }

    private static void incrementsForLincheck() {
        System.setProperty(TAKEN, Integer.toString(Integer.getInteger(TAKEN) + 1));
        shared = new Number();
        Thread[] threads = new Thread[THREADS];
        for (int thread = 0; thread < THREADS; thread++) {
            threads[thread] = new Thread(() -> {
                for (int i = 0; i < EACH; i++) {
                    shared.set(shared.get() + 1);
                }
            });
            threads[thread].start();
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
