package dev.interleave.benchmarks;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.record.ThreadLog;

/**
 * What an event costs the thread that records it, beside reading the clock and beside other ways of keeping events.
 *
 * <p>An operation is a thousand events, so its microseconds are an event's nanoseconds.
 */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {"-Xms512m", "-Xmx512m"})
public abstract class RecordingBenchmarks {

    /*
     * An invocation is what a busy thread of a run might do: so many events into a log that is new. The growth of the
     * log, from its first small chunk on, is thus part of what is measured, and no budget is ever used up. What earlier
     * invocations recorded is garbage: measured is the recording, not the keeping.
     *
     * Samples rather than an average, because of what else goes on on a machine: an invocation takes a fraction of a
     * millisecond, less than the time slice of another process, so most are not disturbed, and the median (p0.50) is
     * that of an undisturbed one.
     */
    private static final int EVENTS = 10_000;

    /** Fewer, because each takes so much longer. */
    private static final int LOCATED_EVENTS = 1_000;

    private static final int AN_OPERATION = 1_000;

    /** One thread alone. */
    @Threads(1)
    public static class OneThread extends RecordingBenchmarks {
    }

    /** Two threads at once, each recording its own events. */
    @Threads(2)
    public static class TwoThreads extends RecordingBenchmarks {
    }

    /** The yardstick: every event needs the time, whoever keeps it. */
    @Benchmark
    @OperationsPerInvocation(EVENTS / AN_OPERATION)
    public void clock(Blackhole sink) {
        for (int i = 0; i < EVENTS; i++) {
            sink.consume(System.nanoTime());
        }
    }

    /** An event as variables and synchronizers record it. */
    @Benchmark
    @OperationsPerInvocation(EVENTS / AN_OPERATION)
    public void recorded(OpenLog open) {
        open.log().during(() -> record(EVENTS));
    }

    /** The same together with the line in the source. */
    @Benchmark
    @OperationsPerInvocation(LOCATED_EVENTS / AN_OPERATION)
    public void recordedWithLine(OpenLog.WithLines open) {
        open.log().during(() -> record(LOCATED_EVENTS));
    }

    private static void record(int events) {
        for (int i = 0; i < events; i++) {
            ThreadLog.current().record(EventKind.READ, Mode.EXCLUSIVE, 1, i, ThreadLog.NO_LINK);
        }
    }

    /** An event of Flight Recorder's, without a stack trace, while a recording is going on. */
    @Benchmark
    @OperationsPerInvocation(EVENTS / AN_OPERATION)
    public void flightRecorder(FlightRecording recording) {
        for (int i = 0; i < EVENTS; i++) {
            recording.commit(EventKind.READ, 1, i);
        }
    }

    /** An object in a queue that all threads share. */
    @Benchmark
    @OperationsPerInvocation(EVENTS / AN_OPERATION)
    public void sharedQueue(SharedQueue queue, SharedQueue.Renewal renewal) {
        for (int i = 0; i < EVENTS; i++) {
            queue.add(EventKind.READ, 1, i);
        }
    }
}
