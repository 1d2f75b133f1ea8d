package dev.interleave.trace.check;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceScript;

import static dev.interleave.trace.check.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What the checks make of a trace of which only the beginning was kept: here the first eight events of each thread. */
class IncompleteTraceTests {

    private static final int KEPT_PER_THREAD = 8;

    private final TraceScript script = new TraceScript(2 * KEPT_PER_THREAD);

    private final Subject lock = script.lock("lock");

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private final TraceScript.Actor worker1 = script.thread("worker-1");

    private Trace cutOff() {
        for (int i = 0; i <= 2 * KEPT_PER_THREAD; i++) {
            worker0.notes("more than there is room for");
        }
        Trace trace = script.trace();
        assertThat(trace.isComplete()).isFalse();
        return trace;
    }

    @Test
    void violationInWhatWasKeptIsOne() {
        worker0.acquires(lock);
        worker1.acquires(lock);

        assertThat(cutOff()).violates("mutual-exclusion").on("lock").naming("worker-0", "worker-1").atSteps(1, 2);
    }

    @Test
    void whatHeldInWhatWasKeptIsLeftOpen() {
        worker0.acquires(lock);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.releases(lock);

        Trace trace = cutOff();
        assertThat(trace).leavesOpen("mutual-exclusion").on("lock").because(String.valueOf(trace.dropped()));
    }

    @Test
    void oppositeLockOrdersInWhatWasKeptAreSo() {
        Subject other = script.lock("other");
        worker0.acquires(lock);
        worker0.acquires(other);
        worker0.releases(other);
        worker0.releases(lock);
        worker1.acquires(other);
        worker1.acquires(lock);

        assertThat(cutOff()).violates("lock-order").on("lock, other").naming("worker-0", "worker-1").atSteps(2, 6);
    }

    @Test
    void lockOrderKeptInWhatWasKeptIsLeftOpen() {
        worker0.acquires(lock);
        worker0.acquires(script.lock("other"));

        assertThat(cutOff()).leavesOpen("lock-order").on("lock, other");
    }

    @Test
    void lockHeldWhereTheTraceIsCutIsNotCalledForgotten() {
        worker0.acquires(lock);

        assertThat(cutOff()).leavesOpen("all-released").on("lock");
    }

    @Test
    void lockGivenBackWhereTheTraceIsCutMayYetBeForgotten() {
        worker0.acquires(lock);
        worker0.releases(lock);

        assertThat(cutOff()).leavesOpen("all-released").on("lock");
    }

    @Test
    void dataRaceInWhatWasKeptIsOne() {
        Subject value = script.plain("value");
        worker0.writes(value, 1);
        worker1.writes(value, 2);

        assertThat(cutOff()).violates("no-data-race").on("value").naming("worker-0", "worker-1").atSteps(1, 2);
    }

    @Test
    void updateLostInWhatWasKeptIsLost() {
        Subject value = script.plain("value");
        worker0.reads(value);
        worker1.reads(value);
        worker0.writes(value, 1);
        worker1.writes(value, 1);

        assertThat(cutOff()).violates("no-lost-update").on("value").naming("worker-0", "worker-1").atSteps(2, 3, 4);
    }

    @Test
    void updatesThereInWhatWasKeptMayYetBeLost() {
        Subject value = script.plain("value");
        worker0.reads(value);
        worker0.writes(value, 1);
        worker1.reads(value);
        worker1.writes(value, 2);

        assertThat(cutOff()).leavesOpen("no-lost-update").on("value");
    }
}
