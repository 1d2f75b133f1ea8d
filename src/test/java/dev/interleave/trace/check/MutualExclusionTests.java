package dev.interleave.trace.check;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceScript;

import static dev.interleave.trace.check.TraceAssert.assertThat;

class MutualExclusionTests {

    private static final String CHECK = "mutual-exclusion";

    private final TraceScript script = new TraceScript();

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private final TraceScript.Actor worker1 = script.thread("worker-1");

    private final TraceScript.Actor worker2 = script.thread("worker-2");

    @Test
    void whoWaitsAtAConditionDoesNotHoldItsLock() {
        Subject lock = script.lock("lock");
        Subject condition = script.condition("condition");
        worker0.acquires(lock);
        worker0.awaits(condition);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.signals(condition, 1);
        worker1.releases(lock);
        worker0.acquires(lock);
        worker0.wakesAt(condition);
        worker0.releases(lock);

        assertThat(script.trace()).holds("mutual-exclusion").on("lock").because("3 holds");
    }

    @Test
    void wakingAtAConditionWhileAnotherHoldsItsLockViolatesIt() {
        Subject lock = script.lock("lock");
        Subject condition = script.condition("condition");
        worker0.acquires(lock);
        worker0.awaits(condition);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.signals(condition, 1);
        worker0.acquires(lock);
        worker0.wakesAt(condition);

        assertThat(script.trace()).violates("mutual-exclusion").on("lock").naming("worker-0", "worker-1").atSteps(4, 6);
    }

    @Test
    void holdsThatOverlapViolateIt() {
        Subject lock = script.lock("lock");
        worker0.notes("so that steps differ from numbers of holds");
        worker0.acquires(lock);
        worker1.acquires(lock);
        worker0.releases(lock);
        worker1.releases(lock);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-0", "worker-1").atSteps(2, 3);
    }

    @Test
    void holdsOneAfterTheOtherHoldIt() {
        Subject lock = script.lock("lock");
        worker0.acquires(lock);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.releases(lock);

        assertThat(script.trace()).holds(CHECK).on("lock").because("2 holds");
    }

    @Test
    void holdThatNeverEndsOverlapsAllThatFollow() {
        Subject lock = script.lock("lock");
        worker0.acquires(lock);
        worker1.acquires(lock);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-0", "worker-1").atSteps(1, 2);
    }

    @Test
    void firstViolationIsToldAndTheRestCounted() {
        Subject lock = script.lock("lock");
        worker0.acquires(lock);
        for (int i = 0; i < 3; i++) {
            worker1.acquires(lock);
            worker1.releases(lock);
        }

        assertThat(script.trace()).violates(CHECK).on("lock").atSteps(1, 2).because("2 more");
    }

    @Test
    void innerReleaseOfReentrantHoldDoesNotEndIt() {
        Subject lock = script.lock("lock");
        worker0.acquires(lock);
        worker0.acquires(lock);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.releases(lock);
        worker0.releases(lock);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-0", "worker-1").atSteps(1, 4);
    }

    @Test
    void reentrantHoldsOneAfterTheOtherHoldIt() {
        Subject lock = script.lock("lock");
        for (TraceScript.Actor worker : new TraceScript.Actor[] {worker0, worker1}) {
            worker.acquires(lock);
            worker.acquires(lock);
            worker.releases(lock);
            worker.releases(lock);
        }

        assertThat(script.trace()).holds(CHECK).on("lock").because("2 holds");
    }

    @Test
    void readersMayOverlap() {
        Subject lock = script.readWriteLock("lock");
        worker0.acquiresShared(lock);
        worker1.acquiresShared(lock);
        worker0.releasesShared(lock);
        worker1.releasesShared(lock);
        worker2.acquires(lock);
        worker2.releases(lock);

        assertThat(script.trace()).holds(CHECK).on("lock");
    }

    @Test
    void writerAmongReadersViolatesIt() {
        Subject lock = script.readWriteLock("lock");
        worker0.acquiresShared(lock);
        worker1.acquiresShared(lock);
        worker0.releasesShared(lock);
        worker2.acquires(lock);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-1", "worker-2").atSteps(2, 4);
    }

    @Test
    void readerBesideWriterViolatesIt() {
        Subject lock = script.readWriteLock("lock");
        worker0.acquires(lock);
        worker1.acquiresShared(lock);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-0", "worker-1").atSteps(1, 2);
    }

    @Test
    void writerThatBecameReaderStillKeepsWritersOut() {
        Subject lock = script.readWriteLock("lock");
        worker0.acquires(lock);
        worker0.acquiresShared(lock);
        worker0.releases(lock);
        worker1.acquires(lock);

        assertThat(script.trace()).violates(CHECK).on("lock").naming("worker-0", "worker-1").atSteps(2, 4);
    }

    @Test
    void writerThatBecameReaderLetsReadersIn() {
        Subject lock = script.readWriteLock("lock");
        worker0.acquires(lock);
        worker0.acquiresShared(lock);
        worker0.releases(lock);
        worker1.acquiresShared(lock);

        assertThat(script.trace()).holds(CHECK).on("lock");
    }

    @Test
    void locksAreJudgedEachOnItsOwn() {
        Subject left = script.lock("left");
        Subject right = script.lock("right");
        worker0.acquires(left);
        worker1.acquires(right);
        worker2.acquires(right);

        assertThat(script.trace()).holds(CHECK).on("left");
        assertThat(script.trace()).violates(CHECK).on("right").naming("worker-1", "worker-2");
    }

    @Test
    void sectionsFromReadToWriteThatOverlapViolateIt() {
        Subject value = script.plain("database.value");
        worker0.notes("first");
        worker1.notes("second");
        worker0.reads(value);
        worker1.reads(value);
        worker2.notes("between");
        worker0.writes(value, 1);
        worker2.notes("between");
        worker1.writes(value, 1);

        assertThat(script.trace()).violates(CHECK).on("database.value").naming("worker-0", "worker-1")
                .because("steps 3-6 and 4-8 overlap");
    }

    @Test
    void sectionsOneAfterTheOtherHoldIt() {
        Subject value = script.plain("database.value");
        worker0.reads(value);
        worker0.writes(value, 1);
        worker1.reads(value);
        worker1.writes(value, 2);

        assertThat(script.trace()).holds(CHECK).on("database.value");
    }

    @Test
    void longSectionAroundSeveralShortOnesIsFound() {
        Subject value = script.plain("database.value");
        worker0.reads(value);
        worker1.reads(value);
        worker1.writes(value, 1);
        worker2.reads(value);
        worker2.writes(value, 2);
        worker0.writes(value, 1);

        assertThat(script.trace()).violates(CHECK).on("database.value").naming("worker-0", "worker-2")
                .because("steps 1-6 and 4-5 overlap");
    }

    @Test
    void sectionsOfOneThreadDoNotHideAnothersInBetween() {
        Subject value = script.plain("database.value");
        worker0.reads(value);
        worker1.reads(value);
        worker1.writes(value, 1);
        worker0.writes(value, 1);
        worker0.reads(value);
        worker0.writes(value, 2);

        assertThat(script.trace()).violates(CHECK).on("database.value").naming("worker-0", "worker-1")
                .because("steps 1-4 and 2-3 overlap");
    }

    @Test
    void nothingIsSaidOfVariablesThatAreOnlySetOrUpdatedInOneStep() {
        Subject value = script.variable("value", Subject.Kind.ATOMIC);
        worker0.writes(value, 1);
        worker1.updates(value, 2);
        worker0.reads(value);

        assertThat(script.trace()).saysNothingOf(CHECK);
    }

    @Test
    void nothingIsSaidOfMapsThoughTheyAreReadAndWritten() {
        Subject map = script.variable("map", Subject.Kind.MAP);
        worker0.gets(map, 1);
        worker1.gets(map, 1);
        worker0.puts(map, 1);
        worker1.puts(map, 1);

        assertThat(script.trace()).saysNothingOf(CHECK);
    }
}
