package dev.interleave.trace.check;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceScript;

import static dev.interleave.trace.check.TraceAssert.assertThat;

class PermitsRespectedTests {

    private static final String CHECK = "permits-respected";

    private final TraceScript script = new TraceScript();

    private final Subject permits = script.semaphore("permits", 2);

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private final TraceScript.Actor worker1 = script.thread("worker-1");

    private final TraceScript.Actor worker2 = script.thread("worker-2");

    @Test
    void onePermitTooManyViolatesIt() {
        worker0.acquires(permits);
        worker1.acquires(permits);
        worker0.waits(permits);
        worker2.acquires(permits);

        assertThat(script.trace()).violates(CHECK).on("permits").naming("worker-2").atSteps(4);
    }

    @Test
    void asManyAsThereAreHoldIt() {
        worker0.acquires(permits);
        worker1.acquires(permits);
        worker1.releases(permits);
        worker2.acquires(permits);

        assertThat(script.trace()).holds(CHECK).on("permits").because("2 of 2");
    }

    @Test
    void peakIsTold() {
        worker0.acquires(permits);
        worker0.releases(permits);
        worker1.acquires(permits);
        worker1.releases(permits);

        assertThat(script.trace()).holds(CHECK).on("permits").because("1 of 2");
    }

    @Test
    void permitGivenBackByAnotherThreadIsBack() {
        worker0.acquires(permits);
        worker1.acquires(permits);
        worker2.releases(permits);
        worker2.acquires(permits);

        assertThat(script.trace()).holds(CHECK).on("permits");
    }

    @Test
    void nothingIsSaidOfLocks() {
        worker0.acquires(script.lock("lock"));

        assertThat(script.trace()).saysNothingOf(CHECK);
    }
}
