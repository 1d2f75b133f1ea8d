package dev.interleave.trace.check;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceScript;

import static dev.interleave.trace.check.TraceAssert.assertThat;

class FifoTests {

    private static final String CHECK = "fifo";

    private final TraceScript script = new TraceScript();

    private final Subject lock = script.fairLock("lock");

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private final TraceScript.Actor worker1 = script.thread("worker-1");

    private final TraceScript.Actor worker2 = script.thread("worker-2");

    @Test
    void servingInTheOrderOfArrivalHoldsIt() {
        worker0.waits(lock, 0);
        worker0.acquires(lock);
        worker1.waits(lock, 0);
        worker2.waits(lock, 1);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.releases(lock);
        worker2.acquires(lock);
        worker2.releases(lock);

        assertThat(script.trace()).holds(CHECK).on("lock");
    }

    @Test
    void servingWhoCameLaterViolatesIt() {
        worker0.waits(lock, 0);
        worker0.acquires(lock);
        worker1.waits(lock, 0);
        worker2.waits(lock, 1);
        worker0.releases(lock);
        worker2.acquires(lock);
        worker2.releases(lock);
        worker1.acquires(lock);
        worker1.releases(lock);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-2").atSteps(4, 6);
    }

    @Test
    void whoGaveUpIsNotOvertaken() {
        worker0.waits(lock, 0);
        worker0.acquires(lock);
        worker1.waits(lock, 0);
        worker2.waits(lock, 1);
        worker1.timesOut(lock);
        worker0.releases(lock);
        worker2.acquires(lock);

        assertThat(script.trace()).holds(CHECK).on("lock");
    }

    @Test
    void whoGaveUpMaySaySoLate() {
        worker0.waits(lock, 0);
        worker0.acquires(lock);
        worker1.waits(lock, 0);
        worker2.waits(lock, 1);
        worker0.releases(lock);
        worker2.acquires(lock);
        worker1.isInterrupted(lock);

        assertThat(script.trace()).holds(CHECK).on("lock");
    }

    @Test
    void whoNeverEndsItsWaitMayHaveGivenUp() {
        worker0.waits(lock, 0);
        worker0.acquires(lock);
        worker1.waits(lock, 0);
        worker2.waits(lock, 1);
        worker0.releases(lock);
        worker2.acquires(lock);

        assertThat(script.trace()).holds(CHECK).on("lock");
    }

    @Test
    void whoQueuedWhileTheCallerLookedMayBeAmongThoseItFound() {
        worker0.waits(lock, 0);
        worker0.acquires(lock);
        worker2.waits(lock, 1, 5);
        worker1.waits(lock, 0);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.releases(lock);
        worker2.acquires(lock);

        assertThat(script.trace()).holds(CHECK).on("lock");
    }

    @Test
    void whoQueuedAfterTheCallerHadLookedIsNotAmongThoseItFound() {
        worker0.waits(lock, 0);
        worker0.acquires(lock);
        worker1.waits(lock, 0);
        worker2.waits(lock, 1, 5);
        script.at(20);
        TraceScript.Actor worker3 = script.thread("worker-3");
        worker3.waits(lock, 2);
        worker0.releases(lock);
        worker3.acquires(lock);
        worker3.releases(lock);
        worker2.acquires(lock);
        worker2.releases(lock);
        worker1.acquires(lock);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-3").atSteps(5, 7);
    }

    @Test
    void whoLeftBeforeTheCallerLookedIsNotAmongThoseItFound() {
        worker1.waits(lock, 0);
        worker1.acquires(lock);
        worker1.releases(lock);
        worker0.waits(lock, 0);
        worker2.waits(lock, 1);
        worker2.acquires(lock);
        worker2.releases(lock);
        worker0.acquires(lock);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-2").atSteps(5, 6);
    }

    @Test
    void holderThatAsksAgainDoesNotQueue() {
        worker0.waits(lock, 0);
        worker0.acquires(lock);
        worker1.waits(lock, 0);
        worker0.waits(lock, 1);
        worker0.acquires(lock);
        worker0.releases(lock);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.releases(lock);

        assertThat(script.trace()).holds(CHECK).on("lock");
    }

    @Test
    void whoComesBackFromAConditionIsAmongThoseFoundQueued() {
        Subject condition = script.condition("condition");
        worker1.waits(lock, 0);
        worker1.acquires(lock);
        worker1.awaits(condition);
        worker1.releases(lock);
        worker0.waits(lock, 0);
        worker0.acquires(lock);
        worker0.signals(condition, 1);
        worker2.waits(lock, 1);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.wakesAt(condition);
        worker1.releases(lock);
        worker2.acquires(lock);

        assertThat(script.trace()).holds(CHECK).on("lock").because("4 acquisitions", "1 of them");
    }

    @Test
    void overtakingWhoComesBackFromAConditionViolatesIt() {
        Subject condition = script.condition("condition");
        worker1.waits(lock, 0);
        worker1.acquires(lock);
        worker1.awaits(condition);
        worker1.releases(lock);
        worker0.waits(lock, 0);
        worker0.acquires(lock);
        worker0.signals(condition, 1);
        worker2.waits(lock, 1);
        worker0.releases(lock);
        worker2.acquires(lock);
        worker2.releases(lock);
        worker1.acquires(lock);
        worker1.wakesAt(condition);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-2").atSteps(8, 10);
    }

    @Test
    void whoComesBackFromAConditionIsNotJudged() {
        Subject condition = script.condition("condition");
        worker1.waits(lock, 0);
        worker1.acquires(lock);
        worker1.awaits(condition);
        worker1.releases(lock);
        worker0.waits(lock, 0);
        worker0.acquires(lock);
        worker2.waits(lock, 0);
        worker0.signals(condition, 1);
        worker0.releases(lock);
        worker2.acquires(lock);
        worker2.releases(lock);
        worker1.acquires(lock);

        assertThat(script.trace()).holds(CHECK).on("lock");
    }

    @Test
    void permitsMayBeToldInAnotherOrderThanTheyWereGot() {
        Subject permits = script.fairSemaphore("permits", 2);
        worker0.waits(permits, 0);
        worker1.waits(permits, 1);
        worker1.acquires(permits);
        worker0.acquires(permits);

        assertThat(script.trace()).holds(CHECK).on("permits");
    }

    @Test
    void overtakingMoreThanThePermitsCanExplainViolatesIt() {
        Subject permits = script.fairSemaphore("permits", 2);
        worker0.waits(permits, 0);
        worker1.waits(permits, 1);
        worker2.waits(permits, 2);
        worker2.acquires(permits);
        worker0.acquires(permits);
        worker2.releases(permits);
        worker1.acquires(permits);

        assertThat(script.trace()).violates(CHECK).on("permits").naming("worker-2").atSteps(3, 4);
    }

    @Test
    void readersThatAreServedTogetherMaySaySoInAnyOrder() {
        Subject shared = script.fairReadWriteLock("shared");
        worker0.waits(shared, 0);
        worker0.acquires(shared);
        worker1.waits(shared, 0);
        worker2.waits(shared, 1);
        worker0.releases(shared);
        worker2.acquiresShared(shared);
        worker1.acquiresShared(shared);
        worker2.releasesShared(shared);
        worker1.releasesShared(shared);

        assertThat(script.trace()).holds(CHECK).on("shared");
    }

    @Test
    void aReaderMustNotOvertakeAWriter() {
        Subject shared = script.fairReadWriteLock("shared");
        worker0.waits(shared, 0);
        worker0.acquires(shared);
        worker1.waits(shared, 0);
        worker2.waits(shared, 1);
        worker0.releases(shared);
        worker2.acquiresShared(shared);
        worker2.releasesShared(shared);
        worker1.acquires(shared);
        worker1.releases(shared);

        assertThat(script.trace()).violates(CHECK).on("shared").naming("worker-2").atSteps(4, 6);
    }

    @Test
    void nothingIsSaidWhereNoOrderIsPromised() {
        Subject unfair = script.lock("unfair");
        worker0.waits(unfair, 1);
        worker0.acquires(unfair);

        assertThat(script.trace()).saysNothingOf(CHECK);
    }
}
