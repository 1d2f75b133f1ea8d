package dev.interleave.trace.check;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceScript;
import dev.interleave.trace.check.deadlock.Deadlock;
import dev.interleave.trace.check.deadlock.Deadlock.Link;
import dev.interleave.trace.record.EventBudget;
import dev.interleave.trace.record.Recorder;
import dev.interleave.trace.record.ThreadLog;

import static org.assertj.core.api.Assertions.assertThat;

/** Threads that wait for what nobody is left to do. */
class StandstillTests {

    private final TraceScript script = new TraceScript();

    private final TraceScript.Actor main = script.thread("main");

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private final TraceScript.Actor worker1 = script.thread("worker-1");

    private String explain(String... stuck) {
        Deadlock deadlock = Deadlock.in(script.trace(), Set.of(stuck)).orElseThrow();
        assertThat(deadlock.cycle()).isEmpty();
        assertThat(deadlock.stuck()).containsExactlyInAnyOrder(stuck);
        return deadlock.explanation();
    }

    @Test
    void latchThatIsNeverOpened() {
        Subject latch = script.latch("start", 2);
        main.creates(worker0);
        main.creates(worker1);
        worker0.awaits(latch);
        worker1.countsDown(latch);
        worker1.finishes();

        assertThat(explain("main", "worker-0")).isEqualTo("main waits for worker-0 to end; "
                + "worker-0 waits at latch 'start' (step 3), and nobody is left to count it down.");
    }

    @Test
    void whoWentOnPastALatchDoesNotWaitThere() {
        Subject latch = script.latch("start", 1);
        main.creates(worker0);
        worker0.awaits(latch);
        worker1.countsDown(latch);
        worker0.wakesAt(latch);

        assertThat(explain("worker-0")).isEqualTo("worker-0 waits for another thread to end.");
    }

    @Test
    void valueThatIsNeverWritten() {
        Subject number = script.variable("number", Subject.Kind.ATOMIC);
        worker1.updates(number, 1);
        worker0.awaits(number);
        worker1.finishes();

        assertThat(explain("worker-0")).isEqualTo(
                "worker-0 waits for 'number' (step 2), and nobody is left to write what it waits for.");
    }

    @Test
    void barrierThatNeverTrips() {
        Subject barrier = script.barrier("round", 3);
        worker0.arrives(barrier, 0);
        worker1.arrives(barrier, 0);

        assertThat(explain("worker-0", "worker-1")).isEqualTo(
                "worker-0 (step 1) and worker-1 (step 2) wait at barrier 'round', and nobody is left to arrive at it.");
    }

    @Test
    void conditionThatIsNeverSignalled() {
        Subject lock = script.lock("lock");
        Subject condition = script.condition("notEmpty");
        worker0.acquires(lock);
        worker0.awaits(condition);
        worker0.releases(lock);

        assertThat(explain("worker-0")).isEqualTo(
                "worker-0 waits at condition 'notEmpty' (step 2), and nobody is left to signal it.");
    }

    @Test
    void signalThatCameTooEarlyIsNamed() {
        Subject lock = script.lock("lock");
        Subject condition = script.condition("ready");
        worker1.acquires(lock);
        worker1.signals(condition, 0);
        worker1.releases(lock);
        worker0.acquires(lock);
        worker0.awaits(condition);
        worker0.releases(lock);

        assertThat(explain("worker-0")).isEqualTo("worker-0 waits at condition 'ready' (step 5), and nobody is left to "
                + "signal it; worker-1's signal came before (step 2), when nobody waited.");
    }

    @Test
    void whoWasSignalledWaitsForTheLock() {
        Subject lock = script.lock("lock");
        Subject condition = script.condition("ready");
        worker0.acquires(lock);
        worker0.awaits(condition);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.signals(condition, 1);
        worker1.awaits(script.latch("never", 1));

        assertThat(explain("worker-0", "worker-1"))
                .isEqualTo("worker-0 waits for 'lock' (step 2), which worker-1 holds "
                        + "(step 4); worker-1 waits at latch 'never' (step 6), and nobody is left to count it down.");
    }

    @Test
    void whoIsLeftWhenOneOfTwoWasWokenStillWaitsAtTheCondition() {
        Subject lock = script.lock("lock");
        Subject condition = script.condition("ready");
        worker0.acquires(lock);
        worker0.awaits(condition);
        worker0.releases(lock);
        worker1.acquires(lock);
        worker1.awaits(condition);
        worker1.releases(lock);
        main.acquires(lock);
        main.signals(condition, 1);
        main.releases(lock);
        worker0.acquires(lock);
        worker0.wakesAt(condition);
        worker0.releases(lock);
        worker0.finishes();

        assertThat(explain("worker-1")).isEqualTo(
                "worker-1 waits at condition 'ready' (step 5), and nobody is left to signal it.");
    }

    @Test
    void lockStillHeldAtAConditionOfAnother() {
        Subject outer = script.lock("outer");
        Subject inner = script.lock("inner");
        worker0.acquires(outer);
        worker0.acquires(inner);
        worker0.awaits(script.condition("ready"));
        worker0.releases(inner);
        worker1.waits(outer);

        assertThat(explain("worker-0", "worker-1"))
                .isEqualTo("worker-0 waits at condition 'ready' (step 3), and nobody "
                        + "is left to signal it; worker-1 waits for 'outer' (step 5), which worker-0 holds (step 1).");
    }

    @Test
    void emptyQueueThatNobodyPutsInto() {
        Subject queue = script.queue("orders", 1);
        worker1.awaits(queue);
        worker1.enqueues(queue, 1);
        worker0.awaits(queue);
        worker0.dequeues(queue);
        worker0.awaits(queue);

        assertThat(explain("worker-0")).isEqualTo(
                "worker-0 waits at queue 'orders' (step 5), and nobody is left to put into it.");
    }

    @Test
    void exchangerThatNobodyComesTo() {
        Subject exchanger = script.exchanger("swap");
        worker0.awaits(exchanger);

        assertThat(explain("worker-0")).isEqualTo(
                "worker-0 waits at exchanger 'swap' (step 1), and nobody is left to meet it.");
    }

    @Test
    void fullQueueThatNobodyTakesFrom() {
        Subject queue = script.queue("orders", 1);
        worker0.awaits(queue);
        worker0.enqueues(queue, 1);
        worker0.awaits(queue);

        assertThat(explain("worker-0")).isEqualTo(
                "worker-0 waits at queue 'orders' (step 3), and nobody is left to take from it.");
    }

    @Test
    void permitsHeldBySeveralThatWaitForSomethingElse() {
        Subject permits = script.semaphore("permits", 2);
        worker0.acquires(permits);
        worker1.acquires(permits);
        worker0.awaits(script.latch("never", 1));
        worker1.finishes();
        main.waits(permits);

        assertThat(explain("main", "worker-0")).startsWith("main waits for a permit of 'permits' (step 5), which "
                + "worker-0 (step 1) and worker-1 (step 2) hold; ");
    }

    @Test
    void manyThatWaitForTheSameAreCounted() {
        Subject latch = script.latch("start", 1);
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < 9; i++) {
            names.add("waiter-" + i);
            script.thread("waiter-" + i).awaits(latch);
        }

        assertThat(explain(names.toArray(String[]::new)))
                .contains("waiter-4 (step 5) and 4 more wait at latch 'start', and nobody")
                .doesNotContain("waiter-5");
    }

    @Test
    void namesThatTheTraceDoesNotKnowAreKept() {
        worker0.awaits(script.latch("start", 1));

        assertThat(explain("worker-0", "stranger")).startsWith("worker-0 waits").doesNotContain("stranger");
    }

    @Test
    void whatWasDroppedIsSaidToBeMissing() {
        TraceScript small = new TraceScript(8);
        Subject lock = small.stampedLock("lock");
        TraceScript.Actor actor = small.thread("worker-0");
        TraceScript.Actor other = small.thread("worker-1");
        actor.acquires(lock);
        actor.waits(lock);
        for (int i = 0; i < 3; i++) {
            other.notes("there is no room for this");
        }

        Deadlock deadlock = Deadlock.in(small.trace(), Set.of("worker-0", "worker-1")).orElseThrow();

        assertThat(deadlock.cycle()).hasSize(1);
        assertThat(deadlock.explanation())
                .isEqualTo("worker-0 waits for 'lock' (step 2), which it holds itself (step 1). "
                        + "worker-1 waits for something that is not in the trace. "
                        + "This is how it was at step 2; 3 later events were dropped.");
    }

    @Test
    void linksNameTheSourceLines() {
        Recorder recorder = new Recorder(new EventBudget(100), () -> 0, 100);
        Subject lock = recorder.declare("lock", Subject.Kind.STAMPED_LOCK, 1, false);
        ThreadLog log = recorder.open("worker-0", ThreadKind.PLATFORM, false);
        log.record(EventKind.ACQUIRED, Mode.EXCLUSIVE, lock.id(), 1, 0);
        log.record(EventKind.WAITING, Mode.EXCLUSIVE, lock.id(), -1, 0);
        Trace trace = recorder.freeze();

        Link link = Deadlock.in(trace, Set.of("worker-0")).orElseThrow().cycle().getFirst();

        assertThat(link.heldAt()).isEqualTo(String.valueOf(trace.event(1).stamp().site()));
        assertThat(link.waitsAt()).isEqualTo(String.valueOf(trace.event(2).stamp().site()));
    }
}
