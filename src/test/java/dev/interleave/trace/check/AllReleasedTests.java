package dev.interleave.trace.check;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceScript;

import static dev.interleave.trace.check.TraceAssert.assertThat;

class AllReleasedTests {

    private static final String CHECK = "all-released";

    private final TraceScript script = new TraceScript();

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private final TraceScript.Actor worker1 = script.thread("worker-1");

    @Test
    void lockHeldAtTheEndViolatesIt() {
        Subject lock = script.lock("lock");
        worker0.acquires(lock);
        worker0.releases(lock);
        worker1.acquires(lock);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-1").atSteps(3);
    }

    @Test
    void lockGivenBackHoldsIt() {
        Subject lock = script.lock("lock");
        worker0.acquires(lock);
        worker0.releases(lock);

        assertThat(script.trace()).holds(CHECK).on("lock");
    }

    @Test
    void outerHoldLeftOverIsToldSinceItsBeginning() {
        Subject lock = script.lock("lock");
        worker0.notes("so that the step is not 1");
        worker0.acquires(lock);
        worker0.acquires(lock);
        worker0.releases(lock);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-0").atSteps(2);
    }

    @Test
    void sharedHoldLeftOverViolatesItThoughTheExclusiveOneIsGivenBack() {
        Subject lock = script.readWriteLock("lock");
        worker0.acquires(lock);
        worker0.acquiresShared(lock);
        worker0.releases(lock);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-0").atSteps(2);
    }

    @Test
    void permitNeverGivenBackViolatesIt() {
        Subject permits = script.semaphore("permits", 2);
        worker0.acquires(permits);
        worker1.acquires(permits);
        worker0.releases(permits);

        assertThat(script.trace()).violates(CHECK).on("permits").naming("worker-1").atSteps(2);
    }

    @Test
    void oneOfTwoPermitsOfAThreadNeverGivenBackViolatesIt() {
        Subject permits = script.semaphore("permits", 2);
        worker0.acquires(permits);
        worker0.acquires(permits);
        worker0.releases(permits);

        assertThat(script.trace()).violates(CHECK).on("permits").naming("worker-0").because("1");
    }

    @Test
    void permitGivenBackByAnotherThreadHoldsIt() {
        Subject permits = script.semaphore("permits", 1);
        worker0.acquires(permits);
        worker1.releases(permits);

        assertThat(script.trace()).holds(CHECK).on("permits");
    }

    @Test
    void whoWaitsAtAConditionHasGivenItsLockBack() {
        Subject lock = script.lock("lock");
        worker0.acquires(lock);
        worker0.awaits(script.condition("condition"));
        worker0.releases(lock);

        assertThat(script.trace()).holds(CHECK).on("lock");
    }

    @Test
    void lockKeptAfterAConditionViolatesIt() {
        Subject lock = script.lock("lock");
        Subject condition = script.condition("condition");
        worker0.acquires(lock);
        worker0.awaits(condition);
        worker0.releases(lock);
        worker0.acquires(lock);
        worker0.wakesAt(condition);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-0").atSteps(4);
    }

    @Test
    void nothingIsSaidOfConditionsAndQueues() {
        Subject queue = script.queue("queue", 1);
        worker0.awaits(queue);
        worker0.enqueues(queue, 7);
        worker1.awaits(script.condition("condition"));
        worker1.timesOut(script.condition("another"));

        Assertions.assertThat(Check.all()).allSatisfy(
                check -> Assertions.assertThat(check.verify(script.trace())).isEmpty());
    }

    @Test
    void nothingIsSaidOfWhatNobodyAcquired() {
        worker0.waits(script.lock("lock"));
        script.lock("unused");

        assertThat(script.trace()).saysNothingOf(CHECK);
    }
}
