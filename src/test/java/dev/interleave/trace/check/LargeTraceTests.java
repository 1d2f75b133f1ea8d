package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.interleave.Slow;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceScript;
import dev.interleave.trace.TracedThread;
import dev.interleave.trace.check.deadlock.Deadlock;

import static dev.interleave.trace.check.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The checks on traces as large as they are allowed to become. The deadline only ends what would take for ever. */
@Slow
@Timeout(120)
class LargeTraceTests {

    private final TraceScript script = new TraceScript();

    private List<TraceScript.Actor> workers(int count) {
        List<TraceScript.Actor> workers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            workers.add(script.thread("worker-" + i));
        }
        return workers;
    }

    @Test
    void millionEventsOfAThousandThreadsUnderALock() {
        Subject lock = script.fairLock("lock");
        Subject value = script.plain("value");
        List<TraceScript.Actor> workers = workers(1_000);
        for (int round = 0; round < 200; round++) {
            for (TraceScript.Actor worker : workers) {
                worker.waits(lock, 0);
                worker.acquires(lock);
                worker.reads(value);
                worker.writes(value, round);
                worker.releases(lock);
            }
        }

        Trace trace = script.trace();
        assertThat(trace.size()).isEqualTo(1_000_000);
        assertThat(trace).holds("mutual-exclusion").on("lock");
        assertThat(trace).holds("mutual-exclusion").on("value");
        assertThat(trace).holds("no-data-race").on("value");
        assertThat(trace).holds("no-lost-update").on("value");
        assertThat(trace).holds("fifo").on("lock");
    }

    @Test
    void millionEventsOfWhichHalfTheUpdatesAreLost() {
        Subject value = script.plain("value");
        List<TraceScript.Actor> workers = workers(2);
        for (int round = 0; round < 250_000; round++) {
            workers.get(0).reads(value);
            workers.get(1).reads(value);
            workers.get(0).writes(value, round);
            workers.get(1).writes(value, round);
        }

        Trace trace = script.trace();
        assertThat(LostUpdates.in(trace, value).lost()).isEqualTo(250_000);
        assertThat(trace).violates("no-data-race").on("value").naming("worker-0", "worker-1");
    }

    @Test
    void longBranchThatOneStaleWriteReplaces() {
        Subject value = script.plain("value");
        List<TraceScript.Actor> workers = workers(2);
        workers.get(1).reads(value);
        for (int i = 0; i < 400_000; i++) {
            workers.get(0).reads(value);
            workers.get(0).writes(value, i);
        }
        workers.get(1).writes(value, 1);

        Trace trace = script.trace();
        assertThat(LostUpdates.in(trace, value).lost()).isEqualTo(400_000);
        assertThat(trace).violates("mutual-exclusion").on("value").naming("worker-0", "worker-1");
    }

    @Test
    void hundredThousandThreadsQueueForAFairSemaphore() {
        Subject permits = script.fairSemaphore("permits", 10);
        List<TraceScript.Actor> workers = workers(100_000);
        for (int i = 0; i < workers.size(); i++) {
            workers.get(i).waits(permits, Math.max(0, i - 10));
            if (i < 10) {
                workers.get(i).acquires(permits);
            }
        }
        for (int i = 0; i < workers.size(); i++) {
            workers.get(i).releases(permits);
            if (i + 10 < workers.size()) {
                workers.get(i + 10).acquires(permits);
            }
        }

        Trace trace = script.trace();
        assertThat(trace).holds("fifo").on("permits");
        assertThat(trace).holds("permits-respected").on("permits");
        assertThat(trace).holds("all-released").on("permits");
    }

    @Test
    void millionEventsOfLocksNestedInOneOrder() {
        List<Subject> locks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            locks.add(script.lock("lock-" + i));
        }
        List<TraceScript.Actor> workers = workers(250);
        for (int round = 0; round < 100; round++) {
            for (TraceScript.Actor worker : workers) {
                locks.forEach(worker::acquires);
                locks.reversed().forEach(worker::releases);
            }
        }

        Trace trace = script.trace();
        assertThat(trace.size()).isEqualTo(1_000_000);
        assertThat(trace).holds("lock-order").on("lock-0, lock-1, lock-2, lock-3, lock-4 and 15 more");
    }

    @Test
    void oneInversionAmongManyThreadsIsFound() {
        Subject first = script.lock("first");
        Subject second = script.lock("second");
        List<TraceScript.Actor> workers = workers(100_000);
        for (TraceScript.Actor worker : workers) {
            worker.acquires(first);
            worker.acquires(second);
            worker.releases(second);
            worker.releases(first);
        }
        workers.getFirst().acquires(second);
        workers.getFirst().acquires(first);

        assertThat(script.trace()).violates("lock-order").on("first, second").naming("worker-0", "worker-1");
    }

    @Test
    void moreNestingsThanCanBeComparedAreLeftOpen() {
        List<Subject> locks = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            locks.add(script.lock("lock-" + i));
        }
        locks.forEach(workers(1).getFirst()::acquires);

        assertThat(script.trace()).leavesOpen("lock-order")
                .on("lock-0, lock-1, lock-2, lock-3, lock-4 and 443 more");
    }

    @Test
    void hundredThousandThreadsWaitForALockWhoseHolderJoinsThem() {
        Subject lock = script.lock("lock");
        List<TraceScript.Actor> workers = workers(100_000);
        TraceScript.Actor late = script.thread("late");
        workers.forEach(late::creates);
        late.acquires(lock);
        workers.forEach(worker -> worker.waits(lock));
        Trace trace = script.trace();
        Set<String> stuck = trace.threads().stream().map(TracedThread::name).collect(Collectors.toSet());

        assertThat(Deadlock.in(trace, stuck).orElseThrow().cycle()).extracting(Deadlock.Link::thread)
                .containsExactly("worker-0", "late");
    }

    @Test
    void moreThreadsThanClocksCanBeKeptForAreLeftOpen() {
        Subject value = script.plain("value");
        workers(20_000).forEach(worker -> worker.reads(value));

        assertThat(script.trace()).leavesOpen("no-data-race").on("value");
    }
}
