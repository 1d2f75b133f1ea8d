package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceScript;

import static dev.interleave.trace.check.TraceAssert.assertThat;

class LockOrderTests {

    private static final String CHECK = "lock-order";

    private final TraceScript script = new TraceScript();

    private final Subject a = script.lock("a");

    private final Subject b = script.lock("b");

    private final Subject c = script.lock("c");

    private final TraceScript.Actor main = script.thread("main");

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private final TraceScript.Actor worker1 = script.thread("worker-1");

    private final TraceScript.Actor worker2 = script.thread("worker-2");

    /** Takes the locks one inside the other and gives them back; two lines for each. */
    private static void nests(TraceScript.Actor actor, Subject... locks) {
        for (Subject lock : locks) {
            actor.acquires(lock);
        }
        for (Subject lock : List.of(locks).reversed()) {
            actor.releases(lock);
        }
    }

    @Test
    void oppositeOrdersViolateIt() {
        nests(worker0, a, b);
        nests(worker1, b, a);

        assertThat(script.trace()).violates(CHECK)
                .on("a, b")
                .because("worker-0 took b while holding a (steps 1, 2); worker-1 took a while holding b (steps 5, 6): "
                        + "unless something else keeps them apart, under another schedule each may wait for the other");
    }

    @Test
    void sameOrderHoldsIt() {
        nests(worker0, a, b);
        nests(worker1, a, b);

        assertThat(script.trace()).holds(CHECK).on("a, b").because("1 nesting");
    }

    @Test
    void oppositeOrdersOfOneThreadHoldIt() {
        nests(worker0, a, b);
        nests(worker0, b, a);

        assertThat(script.trace()).holds(CHECK).on("a, b");
    }

    @Test
    void locksTakenOneAfterTheOtherAreNotNested() {
        nests(worker0, a);
        nests(worker0, b);
        nests(worker1, b);
        nests(worker1, a);

        assertThat(script.trace()).saysNothingOf(CHECK);
    }

    @Test
    void reEntryIsNoNesting() {
        nests(worker0, a, a);
        nests(worker1, a, a);

        assertThat(script.trace()).saysNothingOf(CHECK);
    }

    @Test
    void reEntryInsideAnotherLockIsInNoOrder() {
        nests(worker0, a, b, a);
        nests(worker1, a, b, b);

        assertThat(script.trace()).holds(CHECK).on("a, b");
    }

    @Test
    void lockHeldStillAfterAReEntryIsNested() {
        worker0.acquires(a);
        nests(worker0, a);
        nests(worker0, b);
        worker0.releases(a);
        nests(worker1, b, a);

        assertThat(script.trace()).violates(CHECK).on("a, b").naming("worker-0", "worker-1").atSteps(1, 4, 7, 8);
    }

    @Test
    void ringOfThreeViolatesIt() {
        nests(worker1, b, c);
        nests(worker0, a, b);
        nests(worker2, c, a);

        assertThat(script.trace()).violates(CHECK)
                .on("b, c, a")
                .because("worker-1 took c while holding b (steps 1, 2); worker-2 took a while holding c (steps 9, 10); "
                        + "worker-0 took b while holding a (steps 5, 6): ", "wait for the next");
    }

    @Test
    void openChainOfThreeHoldsIt() {
        nests(worker0, a, b);
        nests(worker1, b, c);
        nests(worker2, a, c);

        assertThat(script.trace()).holds(CHECK).on("a, b, c").because("3 nestings");
    }

    @Test
    void ringOfThreeNeedsThreeThreads() {
        nests(worker0, a, b);
        nests(worker0, b, c);
        nests(worker1, c, a);

        assertThat(script.trace()).holds(CHECK).on("a, b, c");
    }

    @Test
    void ringIsFoundBehindOtherLocks() {
        Subject d = script.lock("d");
        Subject e = script.lock("e");
        nests(worker0, d, a, b, e);
        nests(worker1, b, c);
        nests(worker2, c, a);

        assertThat(script.trace()).violates(CHECK).on("a, b, c");
    }

    @Test
    void gateAroundBothSidesHoldsIt() {
        Subject gate = script.lock("gate");
        nests(worker0, gate, a, b);
        nests(worker1, gate, b, a);

        assertThat(script.trace()).holds(CHECK).on("a, b, gate");
    }

    @Test
    void gateAroundOneSideViolatesIt() {
        Subject gate = script.lock("gate");
        nests(worker0, gate, a, b);
        nests(worker1, b, a);

        assertThat(script.trace()).violates(CHECK).on("a, b");
    }

    @Test
    void gateThatWasLeftIsNone() {
        Subject gate = script.lock("gate");
        nests(worker0, gate);
        nests(worker0, a, b);
        nests(worker1, gate);
        nests(worker1, b, a);

        assertThat(script.trace()).violates(CHECK).on("a, b");
    }

    @Test
    void gateHeldSharedIsNone() {
        Subject gate = script.readWriteLock("gate");
        worker0.acquiresShared(gate);
        nests(worker0, a, b);
        worker0.releasesShared(gate);
        worker1.acquiresShared(gate);
        nests(worker1, b, a);
        worker1.releasesShared(gate);

        assertThat(script.trace()).violates(CHECK).on("a, b");
    }

    @Test
    void sharedHoldsAreNotJudged() {
        Subject table = script.readWriteLock("table");
        worker0.acquiresShared(table);
        nests(worker0, a);
        worker0.releasesShared(table);
        worker1.acquires(a);
        worker1.acquiresShared(table);

        assertThat(script.trace()).saysNothingOf(CHECK);
    }

    @Test
    void exclusiveHoldsOfOtherKindsOfLockAreJudged() {
        Subject table = script.readWriteLock("table");
        Subject stamped = script.stampedLock("stamped");
        nests(worker0, table, stamped);
        nests(worker1, stamped, table);

        assertThat(script.trace()).violates(CHECK).on("table, stamped");
    }

    @Test
    void permitsAreNotJudged() {
        Subject permits = script.semaphore("permits", 1);
        nests(worker0, permits, a);
        nests(worker1, a, permits);

        assertThat(script.trace()).saysNothingOf(CHECK);
    }

    @Test
    void threadJoinedBeforeTheOtherWasCreatedHoldsIt() {
        main.creates(worker0);
        nests(worker0, a, b);
        worker0.finishes();
        main.joins(worker0);
        main.creates(worker1);
        nests(worker1, b, a);

        assertThat(script.trace()).holds(CHECK).on("a, b");
    }

    @Test
    void threadJoinedAfterTheOtherWasCreatedViolatesIt() {
        main.creates(worker0);
        nests(worker0, a, b);
        worker0.finishes();
        main.creates(worker1);
        main.joins(worker0);
        nests(worker1, b, a);

        assertThat(script.trace()).violates(CHECK).on("a, b");
    }

    @Test
    void whatTheCreatorDidBeforeHoldsIt() {
        nests(main, a, b);
        main.creates(worker0);
        worker0.creates(worker1);
        nests(worker1, b, a);

        assertThat(script.trace()).holds(CHECK).on("a, b");
    }

    @Test
    void whatTheCreatorDoesBesideItsThreadViolatesItThoughItDidTheSameBefore() {
        nests(main, a, b);
        main.creates(worker0);
        nests(main, a, b);
        nests(worker0, b, a);

        assertThat(script.trace()).violates(CHECK).on("a, b").atSteps(6, 7, 10, 11);
    }

    @Test
    void creatingWhileHoldingViolatesIt() {
        main.acquires(a);
        main.creates(worker0);
        main.acquires(b);
        main.releases(b);
        main.releases(a);
        nests(worker0, b, a);

        assertThat(script.trace()).violates(CHECK).on("a, b");
    }

    @Test
    void otherThreadsExampleIsFoundBehindTheFirst() {
        nests(worker0, a, b);
        nests(worker1, a, b);
        nests(worker0, b, a);

        assertThat(script.trace()).violates(CHECK).on("a, b").naming("worker-1", "worker-0").atSteps(5, 6, 9, 10);
    }

    @Test
    void furtherPairsAreCounted() {
        nests(worker0, a, b);
        nests(worker0, b, c);
        nests(worker1, b, a);
        nests(worker1, c, b);

        assertThat(script.trace()).violates(CHECK).on("a, b").because("1 more such pair");
    }

    @Test
    void returningFromAConditionTakesTheLockAnew() {
        Subject condition = script.condition("condition");
        worker0.acquires(b);
        worker0.acquires(a);
        worker0.awaits(condition);
        worker0.releases(b);
        worker0.acquires(b);
        worker0.wakesAt(condition);
        nests(worker1, b, a);

        assertThat(script.trace()).violates(CHECK).on("a, b").naming("worker-0", "worker-1").atSteps(2, 5);
    }

    @Test
    void roundTableOfManyIsTold() {
        List<Subject> forks = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            forks.add(script.lock("fork-" + i));
        }
        for (int i = 0; i < 64; i++) {
            nests(script.thread("philosopher-" + i), forks.get(i), forks.get((i + 1) % 64));
        }

        assertThat(script.trace()).violates(CHECK)
                .on("fork-0, fork-1, fork-2, fork-3, fork-4 and 59 more")
                .because("and so on round through 59 more threads: ");
    }

    @Test
    void roundTableWithOneLeftHanderHoldsIt() {
        List<Subject> forks = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            forks.add(script.lock("fork-" + i));
        }
        for (int i = 0; i < 63; i++) {
            nests(script.thread("philosopher-" + i), forks.get(i), forks.get(i + 1));
        }
        nests(script.thread("philosopher-63"), forks.getFirst(), forks.getLast());

        assertThat(script.trace()).holds(CHECK).on("fork-0, fork-1, fork-2, fork-3, fork-4 and 59 more");
    }
}
