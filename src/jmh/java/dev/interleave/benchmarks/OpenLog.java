package dev.interleave.benchmarks;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.EventBudget;
import dev.interleave.trace.record.Recorder;
import dev.interleave.trace.record.ThreadLog;

/** The log of a benchmark's thread; a new one for each invocation. */
@State(Scope.Thread)
public class OpenLog {

    private static final long ROOM = 1_000_000;

    private final int locatedPerThread;

    private ThreadLog log;

    /** Creates one whose events have no line in the source. */
    public OpenLog() {
        this(0);
    }

    private OpenLog(int locatedPerThread) {
        this.locatedPerThread = locatedPerThread;
        this.log = open();
    }

    /** One whose events have their line looked up, as the first events of a run's threads have. */
    public static class WithLines extends OpenLog {

        /** Creates it. */
        public WithLines() {
            super(Recorder.LOCATED_PER_THREAD);
        }
    }

    /** Puts a new log in place. */
    @Setup(Level.Invocation)
    public void renew() {
        log = open();
    }

    private ThreadLog open() {
        Recorder recorder = new Recorder(new EventBudget(ROOM), System::nanoTime, locatedPerThread);
        return recorder.open("benchmark", ThreadKind.PLATFORM, false);
    }

    ThreadLog log() {
        return log;
    }
}
