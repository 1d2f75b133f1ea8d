package dev.interleave.benchmarks;

import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import dev.interleave.trace.EventKind;

/** A recording of Flight Recorder's that is kept in memory, as our own is. */
@State(Scope.Benchmark)
public class FlightRecording {

    private final Recording recording = new Recording();

    /** The same facts that our recorder keeps; Flight Recorder adds time and thread. */
    @Name("dev.interleave.Step")
    @StackTrace(false)
    static final class Step extends Event {

        int kind;

        int subject;

        long value;

        long link;
    }

    /** Starts it. */
    @Setup
    public void start() {
        recording.setToDisk(false);
        recording.enable(Step.class);
        recording.start();
    }

    /** Ends it. */
    @TearDown
    public void stop() {
        recording.close();
    }

    void commit(EventKind kind, int subject, long value) {
        Step step = new Step();
        step.kind = kind.ordinal();
        step.subject = subject;
        step.value = value;
        step.link = -1;
        step.commit();
    }
}
