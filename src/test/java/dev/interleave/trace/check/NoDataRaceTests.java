package dev.interleave.trace.check;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceScript;

import static dev.interleave.trace.check.TraceAssert.assertThat;

class NoDataRaceTests {

    private static final String CHECK = "no-data-race";

    private final TraceScript script = new TraceScript();

    private final Subject value = script.plain("value");

    private final TraceScript.Actor main = script.thread("main");

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private final TraceScript.Actor worker1 = script.thread("worker-1");

    private final TraceScript.Actor worker2 = script.thread("worker-2");

    @Test
    void readBesideAWriteIsARace() {
        worker0.notes("steps");
        worker0.writes(value, 1);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-1").atSteps(2, 3);
    }

    @Test
    void writeBesideAReadIsARace() {
        worker0.reads(value);
        worker1.writes(value, 1);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-1").atSteps(1, 2);
    }

    @Test
    void writeBesideAnyOfSeveralReadsIsARace() {
        Subject lock = script.lock("lock");
        worker0.reads(value);
        worker1.acquires(lock);
        worker1.reads(value);
        worker1.releases(lock);
        worker2.acquires(lock);
        worker2.writes(value, 1);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-2").atSteps(1, 6);
    }

    @Test
    void twoWritesAreARace() {
        worker0.writes(value, 1);
        worker1.writes(value, 1);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-1").atSteps(1, 2);
    }

    @Test
    void readsAloneAreNone() {
        worker0.reads(value);
        worker1.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void accessesOfOneThreadAreNone() {
        worker0.reads(value);
        worker0.writes(value, 1);
        worker0.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value").because("3");
    }

    @Test
    void unlockOrdersBeforeTheNextLock() {
        Subject lock = script.lock("lock");
        worker0.acquires(lock);
        worker0.writes(value, 1);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.writes(value, 2);
        worker1.releases(lock);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void anotherLockDoesNot() {
        Subject left = script.lock("left");
        Subject right = script.lock("right");
        worker0.acquires(left);
        worker0.writes(value, 1);
        worker0.releases(left);
        worker1.acquires(right);
        worker1.writes(value, 2);
        worker1.releases(right);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-1").atSteps(2, 5);
    }

    @Test
    void whatAThreadDoesAfterUnlockingIsNotOrdered() {
        Subject lock = script.lock("lock");
        worker0.acquires(lock);
        worker0.releases(lock);
        worker0.writes(value, 1);
        worker1.acquires(lock);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").atSteps(3, 5);
    }

    @Test
    void orderIsPassedOnThroughAThirdThreadThatDoesNotTouchTheVariable() {
        Subject left = script.lock("left");
        Subject right = script.lock("right");
        worker0.writes(value, 1);
        worker0.acquires(left);
        worker0.releases(left);
        worker1.acquires(left);
        worker1.acquires(right);
        worker1.releases(right);
        worker2.acquires(right);
        worker2.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void readersUnlockOrdersBeforeAWritersLock() {
        Subject lock = script.readWriteLock("lock");
        worker0.acquiresShared(lock);
        worker0.reads(value);
        worker0.releasesShared(lock);
        worker1.acquires(lock);
        worker1.writes(value, 1);
        worker1.releases(lock);
        worker2.acquiresShared(lock);
        worker2.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void readersUnlockDoesNotOrderBeforeAReadersLock() {
        Subject lock = script.readWriteLock("lock");
        worker0.acquiresShared(lock);
        worker0.writes(value, 1);
        worker0.releasesShared(lock);
        worker1.acquiresShared(lock);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-1").atSteps(2, 5);
    }

    @Test
    void givingAPermitBackOrdersBeforeTakingOne() {
        Subject permits = script.semaphore("permits", 1);
        worker0.acquires(permits);
        worker0.writes(value, 1);
        worker0.releases(permits);
        worker1.acquires(permits);
        worker1.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void twoInsideASemaphoreAreNotOrdered() {
        Subject permits = script.semaphore("permits", 2);
        worker0.acquires(permits);
        worker1.acquires(permits);
        worker0.writes(value, 1);
        worker0.releases(permits);
        worker1.writes(value, 2);

        assertThat(script.trace()).violates(CHECK).on("value").atSteps(3, 5);
    }

    @Test
    void barrierOrdersWhatAllDidBefore() {
        Subject barrier = script.barrier("barrier", 2);
        worker0.writes(value, 1);
        worker0.arrives(barrier, 0);
        worker1.arrives(barrier, 0);
        worker1.trips(barrier, 0);
        worker1.passes(barrier, 0);
        worker1.reads(value);
        worker0.passes(barrier, 0);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void barrierDoesNotOrderWhatFollowsIt() {
        Subject barrier = script.barrier("barrier", 2);
        worker0.arrives(barrier, 0);
        worker1.arrives(barrier, 0);
        worker1.trips(barrier, 0);
        worker0.passes(barrier, 0);
        worker1.passes(barrier, 0);
        worker0.writes(value, 1);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").atSteps(6, 7);
    }

    @Test
    void arrivalDoesNotOrderBeforeThePassingOfAnEarlierGeneration() {
        Subject barrier = script.barrier("barrier", 2);
        worker0.arrives(barrier, 0);
        worker1.arrives(barrier, 0);
        worker1.trips(barrier, 0);
        worker0.passes(barrier, 0);
        worker0.writes(value, 1);
        worker0.arrives(barrier, 1);
        worker1.passes(barrier, 0);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").atSteps(5, 8);
    }

    @Test
    void countingDownOrdersBeforeWakingUp() {
        Subject latch = script.latch("latch", 1);
        worker0.writes(value, 1);
        worker0.countsDown(latch);
        worker1.wakesAt(latch);
        worker1.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void whatIsSaidToBeOrderedAfterAStepIs() {
        Subject latch = script.latch("latch", 1);
        worker0.writes(value, 1);
        worker1.isOrderedAfter(worker0, latch);
        worker1.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void whatComesAfterThatStepIsNotOrdered() {
        Subject latch = script.latch("latch", 1);
        worker0.writes(value, 1);
        worker1.isOrderedAfter(worker0, latch);
        worker0.writes(value, 2);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-1").atSteps(3, 4);
    }

    @Test
    void beingOrderedAfterAStepIsBeingOrderedAfterWhatThatOneIs() {
        Subject latch = script.latch("latch", 1);
        Subject lock = script.lock("lock");
        worker0.acquires(lock);
        worker0.writes(value, 1);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.releases(lock);
        worker2.isOrderedAfter(worker1, latch);
        worker2.writes(value, 2);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void creationAndJoinOrder() {
        main.writes(value, 1);
        main.creates(worker0);
        worker0.starts();
        worker0.reads(value);
        worker0.writes(value, 2);
        worker0.finishes();
        main.joins(worker0);
        main.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void whatTheCreatorDoesAfterwardsIsNotOrdered() {
        main.creates(worker0);
        worker0.starts();
        main.writes(value, 1);
        worker0.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").naming("main", "worker-0").atSteps(3, 4);
    }

    @Test
    void readingWithoutJoiningIsARace() {
        main.creates(worker0);
        worker0.starts();
        worker0.writes(value, 1);
        worker0.finishes();
        main.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").naming("main", "worker-0").atSteps(3, 5);
    }

    @ParameterizedTest
    @EnumSource(names = {"RELEASE_ACQUIRE", "VOLATILE", "ATOMIC", "VAR_HANDLE"})
    void writeOrdersBeforeTheReadThatSawIt(Subject.Kind kind) {
        Subject flag = script.variable("flag", kind);
        worker0.writes(value, 1);
        worker0.writes(flag, 1);
        worker1.reads(flag);
        worker1.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @ParameterizedTest
    @EnumSource(names = {"RELEASE_ACQUIRE", "VOLATILE", "ATOMIC", "VAR_HANDLE"})
    void writeDoesNotOrderBeforeAReadThatSawAnOlderOne(Subject.Kind kind) {
        Subject flag = script.variable("flag", kind);
        worker0.writes(value, 1);
        worker0.writes(flag, 1);
        worker1.readsWhatWasWrittenAt(0, flag);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-1").atSteps(1, 4);
    }

    @Test
    void writeOrdersBeforeAReadThatSawALaterOne() {
        Subject flag = script.variable("flag", Subject.Kind.VOLATILE);
        worker0.writes(value, 1);
        worker0.writes(flag, 1);
        worker1.writes(flag, 2);
        worker2.reads(flag);
        worker2.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void aReleaseDoesNotOrderBeforeAReadThatSawALaterOneOfAnother() {
        Subject flag = script.variable("flag", Subject.Kind.RELEASE_ACQUIRE);
        worker0.writes(value, 1);
        worker0.writes(flag, 1);
        worker1.writes(flag, 2);
        worker2.reads(flag);
        worker2.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-2").atSteps(1, 5);
    }

    @Test
    void whatFollowsAReleaseIsNotOrderedBeforeTheReadThatSawIt() {
        Subject flag = script.variable("flag", Subject.Kind.RELEASE_ACQUIRE);
        worker0.writes(flag, 1);
        worker0.writes(value, 1);
        worker1.reads(flag);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").atSteps(2, 4);
    }

    @Test
    void anOpaqueWriteOrdersNothingBeforeTheReadThatSawIt() {
        Subject flag = script.variable("flag", Subject.Kind.OPAQUE);
        worker0.writes(value, 1);
        worker0.writes(flag, 1);
        worker1.reads(flag);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-1").atSteps(1, 4);
        assertThat(script.trace()).holds(CHECK).on("flag").because("2 accesses, none of which can race: it is opaque");
    }

    @Test
    void whatAWriterDidNotSeeIsNotOrderedBeforeIt() {
        Subject flag = script.variable("flag", Subject.Kind.VOLATILE);
        worker0.writes(value, 1);
        worker0.writes(flag, 1);
        worker1.writes(flag, 2);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").atSteps(1, 4);
    }

    @Test
    void updatesInOneStepOrderEachBeforeTheNext() {
        Subject counter = script.variable("counter", Subject.Kind.ATOMIC);
        worker0.writes(value, 1);
        worker0.updates(counter, 1);
        worker1.updates(counter, 2);
        worker1.writes(value, 2);
        worker1.updates(counter, 3);
        worker2.updates(counter, 4);
        worker2.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void addingToAnAdderOrdersNothing() {
        Subject adder = script.variable("adder", Subject.Kind.ADDER);
        worker0.writes(value, 1);
        worker0.adds(adder, 1);
        worker1.adds(adder, 1);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").atSteps(1, 4);
    }

    @Test
    void puttingIntoAConcurrentMapOrdersBeforeGettingFromIt() {
        Subject map = script.variable("map", Subject.Kind.CONCURRENT_MAP);
        worker0.writes(value, 1);
        worker0.puts(map, 7);
        worker1.gets(map, 7);
        worker1.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void whatALeavingPartyDidIsSeenByWhoPassesThePhaser() {
        Subject phaser = script.phaser("phaser", 2);
        worker0.writes(value, 1);
        worker0.deregisters(phaser, 0);
        worker1.arrives(phaser, 0);
        worker1.trips(phaser, 0);
        worker1.passes(phaser, 0);
        worker1.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void putIsSeenByWhoTakesTheElement() {
        Subject queue = script.queue("queue", 2);
        worker0.writes(value, 1);
        worker0.enqueues(queue, 7);
        worker1.dequeues(queue);
        worker1.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void putIsNotSeenByWhoTakesAnElementOfAnother() {
        Subject queue = script.queue("queue", 2);
        worker2.enqueues(queue, 6);
        worker0.writes(value, 1);
        worker0.enqueues(queue, 7);
        worker1.dequeues(queue);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-1").atSteps(2, 5);
    }

    @Test
    void whatFollowsThePutIsNotSeenByWhoTakesTheElement() {
        Subject queue = script.queue("queue", 2);
        worker0.enqueues(queue, 7);
        worker0.writes(value, 1);
        worker1.dequeues(queue);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-1").atSteps(2, 4);
    }

    @Test
    void takingIsNotSeenByWhoPutsNext() {
        Subject queue = script.queue("queue", 1);
        worker0.enqueues(queue, 7);
        worker1.writes(value, 1);
        worker1.dequeues(queue);
        worker0.enqueues(queue, 8);
        worker0.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-1").atSteps(2, 5);
    }

    @Test
    void whoMeetAtAnExchangerSeeWhatTheOtherDidBefore() {
        Subject other = script.plain("other");
        Subject exchanger = script.exchanger("exchanger");
        worker0.writes(value, 1);
        worker1.writes(other, 2);
        worker0.enqueues(exchanger, 0);
        worker1.enqueues(exchanger, 1);
        worker1.dequeues(exchanger);
        worker0.dequeues(exchanger);
        worker0.reads(other);
        worker1.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
        assertThat(script.trace()).holds(CHECK).on("other");
    }

    @Test
    void whoMeetAtAnExchangerDoNotSeeWhatTheOtherDoesAfterwards() {
        Subject exchanger = script.exchanger("exchanger");
        worker0.enqueues(exchanger, 0);
        worker1.enqueues(exchanger, 1);
        worker1.dequeues(exchanger);
        worker0.dequeues(exchanger);
        worker0.writes(value, 1);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-1").atSteps(5, 6);
    }

    @Test
    void lockOfAConditionOrdersWhoSignalsAndWhoWakes() {
        Subject lock = script.lock("lock");
        Subject condition = script.condition("condition");
        worker1.acquires(lock);
        worker1.awaits(condition);
        worker1.releases(lock);
        worker0.acquires(lock);
        worker0.writes(value, 1);
        worker0.signals(condition, 1);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.wakesAt(condition);
        worker1.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void conditionByItselfOrdersNothing() {
        Subject condition = script.condition("condition");
        worker1.awaits(condition);
        worker0.writes(value, 1);
        worker0.signals(condition, 1);
        worker1.wakesAt(condition);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").naming("worker-0", "worker-1").atSteps(2, 5);
    }

    @Test
    void plainMapIsOneVariable() {
        Subject map = script.variable("map", Subject.Kind.MAP);
        worker0.puts(map, 1);
        worker1.puts(map, 2);

        assertThat(script.trace()).violates(CHECK).on("map").naming("worker-0", "worker-1").atSteps(1, 2);
    }

    @Test
    void plainListIsOneVariable() {
        Subject list = script.variable("list", Subject.Kind.LIST);
        worker0.puts(list, 1);
        worker1.gets(list, 1);

        assertThat(script.trace()).violates(CHECK).on("list").naming("worker-0", "worker-1").atSteps(1, 2);
    }

    @Test
    void appendingToAListThatIsCopiedOrdersBeforeReadingIt() {
        Subject list = script.variable("list", Subject.Kind.COPY_ON_WRITE_LIST);
        worker0.writes(value, 1);
        worker0.puts(list, 1);
        worker1.gets(list, 1);
        worker1.reads(value);

        assertThat(script.trace()).holds(CHECK).on("value");
    }

    @Test
    void guardedMapIsFree() {
        Subject map = script.variable("map", Subject.Kind.MAP);
        Subject lock = script.lock("lock");
        for (TraceScript.Actor worker : Stream.of(worker0, worker1, worker2).toList()) {
            worker.acquires(lock);
            worker.gets(map, 1);
            worker.puts(map, 1);
            worker.releases(lock);
        }

        assertThat(script.trace()).holds(CHECK).on("map");
    }

    @Test
    void furtherRacesAreCounted() {
        worker0.writes(value, 1);
        worker1.writes(value, 2);
        worker0.writes(value, 3);
        worker1.reads(value);

        assertThat(script.trace()).violates(CHECK).on("value").atSteps(1, 2).because("2 more");
    }

    @Test
    void aVariableThatOrdersItsOwnAccessesCannotRace() {
        Subject counter = script.variable("counter", Subject.Kind.ATOMIC);
        worker0.updates(counter, 1);
        worker1.updates(counter, 2);

        assertThat(script.trace()).holds(CHECK).on("counter").because("2 accesses");
    }

    @Test
    void nothingIsSaidOfAVariableNobodyTouches() {
        script.variable("counter", Subject.Kind.ATOMIC);
        script.variable("number", Subject.Kind.PLAIN);
        worker0.finishes();

        assertThat(script.trace()).saysNothingOf(CHECK);
    }
}
