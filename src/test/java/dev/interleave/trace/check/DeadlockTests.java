package dev.interleave.trace.check;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceScript;
import dev.interleave.trace.check.deadlock.Deadlock;
import dev.interleave.trace.check.deadlock.Deadlock.Link;

import static org.assertj.core.api.Assertions.assertThat;

/** Rings of threads that hold what others wait for. */
class DeadlockTests {

    private final TraceScript script = new TraceScript();

    private final Subject a = script.lock("a");

    private final Subject b = script.lock("b");

    private final TraceScript.Actor main = script.thread("main");

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private final TraceScript.Actor worker1 = script.thread("worker-1");

    private final TraceScript.Actor worker2 = script.thread("worker-2");

    private Deadlock deadlock(String... stuck) {
        return Deadlock.in(script.trace(), Set.of(stuck)).orElseThrow();
    }

    @Test
    void twoLocksInOppositeOrder() {
        main.creates(worker0);
        main.creates(worker1);
        worker0.waits(a);
        worker0.acquires(a);
        worker1.acquires(b);
        worker1.notes("so far so good");
        worker0.waits(b);
        worker1.waits(a);

        Deadlock deadlock = deadlock("worker-1", "worker-0", "main");

        assertThat(deadlock.explanation()).isEqualTo("worker-0 holds 'a' (step 4) and waits for 'b' (step 7), which "
                + "worker-1 holds (step 5); worker-1 waits for 'a' (step 8), which worker-0 holds. "
                + "main waits for worker-0 to end.");
        assertThat(deadlock.cycle()).containsExactly(
                new Link("worker-0", "a", 4, null, "b", 7, null, "worker-1", null),
                new Link("worker-1", "b", 5, null, "a", 8, null, "worker-0", null));
        assertThat(deadlock.stuck()).containsExactly("main", "worker-0", "worker-1");
    }

    @Test
    void twoLocksInTheSameOrderAreNoRing() {
        worker0.acquires(a);
        worker0.acquires(b);
        worker1.waits(a);
        worker0.finishes();

        Deadlock deadlock = deadlock("worker-1");

        assertThat(deadlock.cycle()).isEmpty();
        assertThat(deadlock.explanation())
                .isEqualTo("worker-1 waits for 'a' (step 3), which worker-0 took (step 1) and never gave back.");
    }

    @Test
    void lockGivenBackIsNotHeld() {
        worker0.acquires(a);
        worker1.acquires(b);
        worker0.waits(b);
        worker1.releases(b);
        worker1.waits(a);

        assertThat(deadlock("worker-0", "worker-1").cycle()).isEmpty();
    }

    @Test
    void innerReleaseOfAReEnteredLockGivesNothingBack() {
        worker0.acquires(a);
        worker0.acquires(a);
        worker0.releases(a);
        worker1.acquires(b);
        worker0.waits(b);
        worker1.waits(a);

        assertThat(deadlock("worker-0", "worker-1").cycle()).extracting(Link::heldSince).containsExactly(1, 4);
    }

    @Test
    void ringOfThreeBeginsWithTheThreadThatWasCreatedFirst() {
        Subject c = script.lock("c");
        worker2.acquires(c);
        worker1.acquires(b);
        worker0.acquires(a);
        worker2.waits(a);
        worker1.waits(c);
        worker0.waits(b);

        Deadlock deadlock = deadlock("worker-0", "worker-1", "worker-2");

        assertThat(deadlock.explanation()).isEqualTo("worker-0 holds 'a' (step 3) and waits for 'b' (step 6), which "
                + "worker-1 holds (step 2); worker-1 waits for 'c' (step 5), which worker-2 holds (step 1); "
                + "worker-2 waits for 'a' (step 4), which worker-0 holds.");
        assertThat(deadlock.cycle()).extracting(Link::thread).containsExactly("worker-0", "worker-1", "worker-2");
        assertThat(deadlock.cycle()).extracting(Link::heldBy).containsExactly("worker-1", "worker-2", "worker-0");
    }

    @Test
    void chainOfThreeIsNoRing() {
        worker2.awaits(script.latch("latch", 1));
        worker1.acquires(b);
        worker0.acquires(a);
        worker0.waits(b);
        worker1.waits(a);
        worker1.timesOut(a);
        worker1.awaits(script.latch("another", 1));

        Deadlock deadlock = deadlock("worker-0", "worker-1", "worker-2");

        assertThat(deadlock.cycle()).isEmpty();
        assertThat(deadlock.explanation()).isEqualTo("worker-0 waits for 'b' (step 4), which worker-1 holds (step 2); "
                + "worker-1 waits at latch 'another' (step 7), and nobody is left to count it down; "
                + "worker-2 waits at latch 'latch' (step 1), and nobody is left to count it down.");
    }

    @Test
    void longRingIsToldInPart() {
        Set<String> names = new TreeSet<>();
        Subject[] forks = new Subject[8];
        for (int i = 0; i < 8; i++) {
            forks[i] = script.lock("fork-" + i);
            names.add("philosopher-" + i);
            script.thread("philosopher-" + i).acquires(forks[i]);
        }
        for (int i = 0; i < 8; i++) {
            script.thread("philosopher-" + i).waits(forks[(i + 1) % 8]);
        }

        Deadlock deadlock = deadlock(names.toArray(String[]::new));

        assertThat(deadlock.cycle()).hasSize(8);
        assertThat(deadlock.explanation()).contains("philosopher-4")
                .doesNotContain("philosopher-6")
                .endsWith("; and so on round through 3 more threads back to philosopher-0.");
    }

    @Test
    void threadBlockedOnItself() {
        Subject lock = script.stampedLock("lock");
        worker0.waits(lock);
        worker0.acquires(lock);
        worker0.waits(lock);

        Deadlock deadlock = deadlock("worker-0");

        assertThat(deadlock.explanation())
                .isEqualTo("worker-0 waits for 'lock' (step 3), which it holds itself (step 2).");
        assertThat(deadlock.cycle())
                .containsExactly(new Link("worker-0", "lock", 2, null, "lock", 3, null, "worker-0", null));
    }

    @Test
    void waitForALockThatItGaveBackIsNoBlockingOnItself() {
        Subject lock = script.stampedLock("lock");
        worker0.acquires(lock);
        worker0.releases(lock);
        worker0.waits(lock);

        Deadlock deadlock = deadlock("worker-0");

        assertThat(deadlock.cycle()).isEmpty();
        assertThat(deadlock.explanation())
                .isEqualTo("worker-0 waits for 'lock' (step 3), and nobody is left to give it back.");
    }

    @Test
    void readerThatAsksToWriteIsBlockedOnItself() {
        Subject table = script.readWriteLock("table");
        worker0.acquiresShared(table);
        worker0.waits(table);

        Deadlock deadlock = deadlock("worker-0");

        assertThat(deadlock.cycle()).extracting(Link::heldBy).containsExactly("worker-0");
        assertThat(deadlock.explanation())
                .isEqualTo("worker-0 waits to acquire 'table' for writing (step 2), which it holds "
                        + "itself for reading (step 1).");
    }

    @Test
    void readersThatBothAskToWriteAreARing() {
        Subject table = script.readWriteLock("table");
        worker0.acquiresShared(table);
        worker1.acquiresShared(table);
        worker0.waits(table);
        worker1.waits(table);

        assertThat(deadlock("worker-0", "worker-1").cycle()).extracting(Link::heldBy)
                .containsExactly("worker-1", "worker-0");
    }

    @Test
    void readerStandsBehindAWriterThatAskedBeforeIt() {
        Subject table = script.readWriteLock("table");
        worker0.acquiresShared(table);
        worker1.acquires(a);
        worker2.waits(table);
        worker0.waits(a);
        worker1.waitsShared(table);

        Deadlock deadlock = deadlock("worker-0", "worker-1", "worker-2");

        assertThat(deadlock.explanation()).isEqualTo("worker-0 holds 'table' for reading (step 1) and waits for 'a' "
                + "(step 4), which worker-1 holds (step 2); worker-1 waits to acquire 'table' for reading (step 5), behind "
                + "worker-2; worker-2 waits to acquire 'table' for writing (step 3), which worker-0 holds.");
        assertThat(deadlock.cycle()).containsExactly(
                new Link("worker-0", "table", 1, null, "a", 4, null, "worker-1", null),
                new Link("worker-1", "a", 2, null, "table", 5, null, null, "worker-2"),
                new Link("worker-2", null, null, null, "table", 3, null, "worker-0", null));
    }

    @Test
    void readerThatAskedBeforeAnyWriterDidIsNotBehindIt() {
        Subject table = script.readWriteLock("table");
        worker0.acquiresShared(table);
        worker1.acquires(a);
        worker1.waitsShared(table);
        worker2.waits(table);
        worker0.waits(a);

        Deadlock deadlock = deadlock("worker-0", "worker-1", "worker-2");

        assertThat(deadlock.cycle()).isEmpty();
        assertThat(deadlock.explanation()).doesNotContain("behind");
    }

    @Test
    void readerIsNotBehindAWriterThatGaveUp() {
        Subject table = script.readWriteLock("table");
        worker0.acquiresShared(table);
        worker1.acquires(a);
        worker2.waits(table);
        worker0.waits(a);
        worker1.waitsShared(table);
        worker2.timesOut(table);

        assertThat(deadlock("worker-0", "worker-1").cycle()).isEmpty();
    }

    @Test
    void readerIsNotBehindAWriterAtAnotherLock() {
        Subject table = script.readWriteLock("table");
        Subject other = script.readWriteLock("other");
        worker0.acquiresShared(table);
        worker0.acquiresShared(other);
        worker1.acquires(a);
        worker2.waits(other);
        worker0.waits(a);
        worker1.waitsShared(table);

        assertThat(deadlock("worker-0", "worker-1", "worker-2").cycle()).isEmpty();
    }

    @Test
    void writerIsNotBehindAnother() {
        Subject table = script.readWriteLock("table");
        worker2.waits(table);
        worker1.waits(table);

        assertThat(deadlock("worker-1", "worker-2").explanation())
                .isEqualTo(
                        "worker-1 (step 2) and worker-2 (step 1) wait to acquire 'table' for writing, and nobody is left to "
                                + "give it back.");
    }

    @Test
    void readerWaitsForAWriterThatHoldsTheLockAndNotForOneThatWaits() {
        Subject table = script.readWriteLock("table");
        worker0.acquires(table);
        worker2.waits(table);
        worker1.acquires(a);
        worker1.waitsShared(table);
        worker0.waits(a);

        Deadlock deadlock = deadlock("worker-0", "worker-1", "worker-2");

        assertThat(deadlock.explanation())
                .isEqualTo("worker-0 holds 'table' (step 1) and waits for 'a' (step 5), which "
                        + "worker-1 holds (step 3); worker-1 waits to acquire 'table' for reading (step 4), which worker-0 holds. "
                        + "worker-2 waits to acquire 'table' for writing (step 2), which worker-0 holds (step 1).");
        assertThat(deadlock.cycle()).extracting(Link::behind).containsOnlyNulls();
    }

    @Test
    void stampedReaderStandsBehindAWriterToo() {
        Subject point = script.stampedLock("point");
        worker1.acquiresShared(point);
        worker0.acquires(a);
        worker2.waits(point);
        worker1.waits(a);
        worker0.waitsShared(point);

        assertThat(deadlock("worker-0", "worker-1", "worker-2").explanation())
                .isEqualTo(
                        "worker-0 holds 'a' (step 2) and waits to acquire 'point' for reading (step 5), behind worker-2; "
                                + "worker-2 waits for 'point' (step 3), which worker-1 holds for reading (step 1); worker-1 waits for "
                                + "'a' (step 4), which worker-0 holds.");
    }

    @Test
    void ringMayBeginWithTheWriter() {
        Subject table = script.readWriteLock("table");
        worker1.acquiresShared(table);
        worker2.acquires(a);
        worker0.waits(table);
        worker1.waits(a);
        worker2.waitsShared(table);

        assertThat(deadlock("worker-0", "worker-1", "worker-2").explanation())
                .isEqualTo(
                        "worker-0 waits to acquire 'table' for writing (step 3), which worker-1 holds for reading (step 1); "
                                + "worker-1 waits for 'a' (step 4), which worker-2 holds (step 2); worker-2 waits to acquire 'table' "
                                + "for reading (step 5), behind worker-0.");
    }

    @Test
    void readersOutsideTheRingAreToldBehindTheWritersThatAskedBeforeThem() {
        Subject table = script.readWriteLock("table");
        TraceScript.Actor early = script.thread("early");
        TraceScript.Actor late = script.thread("late");
        TraceScript.Actor later = script.thread("later");
        worker0.acquiresShared(table);
        worker1.acquires(a);
        worker2.waits(table);
        worker0.waits(a);
        worker1.waitsShared(table);
        early.waitsShared(table);
        main.waits(table);
        late.waitsShared(table);
        later.waitsShared(table);

        assertThat(deadlock("worker-0", "worker-1", "worker-2", "main", "early", "late", "later").explanation())
                .endsWith(
                        ", which worker-0 holds. main waits to acquire 'table' for writing (step 7), which worker-0 holds "
                                + "for reading (step 1); early waits to acquire 'table' for reading (step 6), behind worker-2; "
                                + "late (step 8) and later (step 9) wait to acquire 'table' for reading, behind main and worker-2.");
    }

    @Test
    void severalReadersInAWritersWayAreTold() {
        Subject table = script.readWriteLock("table");
        Subject latch = script.latch("latch", 1);
        worker0.acquiresShared(table);
        worker1.acquiresShared(table);
        worker0.awaits(latch);
        worker1.awaits(latch);
        worker2.waits(table);

        assertThat(deadlock("worker-0", "worker-1", "worker-2").explanation())
                .endsWith(
                        "; worker-2 waits to acquire 'table' for writing (step 5), which worker-0 (step 1) and worker-1 "
                                + "(step 2) hold for reading.");
    }

    @Test
    void permitsAreHeldToo() {
        Subject s = script.semaphore("s", 1);
        Subject t = script.semaphore("t", 1);
        worker0.acquires(s);
        worker1.acquires(t);
        worker0.waits(t);
        worker1.waits(s);

        Deadlock deadlock = deadlock("worker-0", "worker-1");

        assertThat(deadlock.explanation())
                .isEqualTo("worker-0 holds a permit of 's' (step 1) and waits for a permit of "
                        + "'t' (step 3), which worker-1 holds (step 2); worker-1 waits for a permit of 's' (step 4), "
                        + "which worker-0 holds.");
    }

    @Test
    void twoPermitsOfOneSemaphoreForEachOfTwoAreARing() {
        Subject permits = script.semaphore("permits", 2);
        worker0.acquires(permits);
        worker1.acquires(permits);
        worker0.waits(permits);
        worker1.waits(permits);

        assertThat(deadlock("worker-0", "worker-1").cycle()).extracting(Link::heldBy)
                .containsExactly("worker-1", "worker-0");
    }

    @Test
    void permitGivenBackByAnotherIsNotHeld() {
        Subject permits = script.semaphore("permits", 1);
        worker0.acquires(permits);
        worker1.releases(permits);
        worker2.acquires(permits);
        worker2.finishes();
        worker0.waits(permits);

        Deadlock deadlock = deadlock("worker-0");

        assertThat(deadlock.cycle()).isEmpty();
        assertThat(deadlock.explanation()).isEqualTo(
                "worker-0 waits for a permit of 'permits' (step 5), which worker-2 took (step 3) and never gave back.");
    }

    @Test
    void permitThatWasASignalIsUsedUp() {
        Subject signal = script.semaphore("signal", 0);
        worker1.releases(signal);
        worker0.acquires(signal);
        worker0.waits(signal);

        Deadlock deadlock = deadlock("worker-0");

        assertThat(deadlock.cycle()).isEmpty();
        assertThat(deadlock.explanation())
                .isEqualTo("worker-0 waits for a permit of 'signal' (step 3), and nobody is left to release one.");
    }

    @Test
    void joiningWhileHoldingWhatTheOtherWaitsForIsARing() {
        main.creates(worker0);
        main.acquires(a);
        worker0.waits(a);

        Deadlock deadlock = deadlock("main", "worker-0");

        assertThat(deadlock.explanation()).isEqualTo(
                "main holds 'a' (step 2) and waits for worker-0 to end; worker-0 waits for 'a' (step 3), which main holds.");
        assertThat(deadlock.cycle()).containsExactly(
                new Link("main", "a", 2, null, "worker-0", 2, null, "worker-0", null),
                new Link("worker-0", null, null, null, "a", 3, null, "main", null));
    }

    @Test
    void ringIsToldThoughAnotherThreadGoesOn() {
        worker0.acquires(a);
        worker1.acquires(b);
        worker0.waits(b);
        worker1.waits(a);
        worker2.waits(a);
        worker2.timesOut(a);
        worker2.notes("going on");

        Deadlock deadlock = deadlock("worker-0", "worker-1");

        assertThat(deadlock.cycle()).extracting(Link::thread).containsExactly("worker-0", "worker-1");
        assertThat(deadlock.explanation()).doesNotContain("worker-2");
        assertThat(deadlock.stuck()).containsExactly("worker-0", "worker-1");
    }

    @Test
    void whoJoinsIsToldToWaitForAThreadThatIsStuck() {
        main.creates(worker2);
        main.creates(worker0);
        worker0.awaits(script.latch("never", 1));
        worker2.notes("going on");

        assertThat(deadlock("main", "worker-0").explanation()).startsWith("main waits for worker-0 to end; ");
    }

    @Test
    void furtherThreadsThatWaitForTheRingAreTold() {
        worker0.acquires(a);
        worker1.acquires(b);
        worker0.waits(b);
        worker1.waits(a);
        worker2.waits(a);
        main.waits(a);

        assertThat(deadlock("worker-0", "worker-1", "worker-2", "main").explanation())
                .endsWith(", which worker-0 holds. main (step 6) and worker-2 (step 5) wait for 'a', which worker-0 "
                        + "holds (step 1).");
    }

    @Test
    void nothingIsToldWhereNobodyIsStuck() {
        worker0.acquires(a);
        worker1.finishes();

        assertThat(Deadlock.in(script.trace(), Set.of())).isEmpty();
        assertThat(Deadlock.in(script.trace(), Set.of("worker-1"))).isEmpty();
    }
}
