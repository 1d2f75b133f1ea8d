package dev.interleave.trace.record;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TracedThread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

class ThreadLogTests {

    private final EventBudget budget = new EventBudget(100_000);

    private final Recorder recorder = new Recorder(budget, () -> 0, 0);

    private final ThreadLog log = recorder.open("worker-0", ThreadKind.PLATFORM, false);

    @Test
    void howLongAnothersEndWasWaitedForIsTold() {
        AtomicLong clock = new AtomicLong();
        Recorder timed = new Recorder(budget, clock::get, 0);
        ThreadLog main = timed.open("main", ThreadKind.PLATFORM, false);
        ThreadLog worker = timed.open("worker-0", ThreadKind.PLATFORM, false);
        worker.finish();
        clock.set(100);
        main.joining();
        clock.set(1_100);
        main.joined(worker.index());
        main.joined(worker.index());
        main.joining();
        clock.set(9_000);
        main.fail("stopped");

        Trace trace = timed.freeze();
        assertThat(trace.events(TraceEvent.Joined.class)).extracting(TraceEvent.Joined::otherName,
                TraceEvent.Joined::waitedNanos).containsExactly(tuple("worker-0", 1_000L), tuple("worker-0", 0L));
        assertThat(trace.events(TraceEvent.Failed.class)).extracting(TraceEvent.Failed::text,
                TraceEvent.Failed::waitedNanos).containsExactly(tuple("stopped", 7_000L));
    }

    @Test
    void whoFailsAfterAWaitDidNotWaitAllTheTime() {
        AtomicLong clock = new AtomicLong();
        Recorder timed = new Recorder(budget, clock::get, 0);
        ThreadLog main = timed.open("main", ThreadKind.PLATFORM, false);
        main.joining();
        main.record(EventKind.NOTE, 0, 0, "gave up");
        clock.set(9_000);
        main.fail("stopped");

        assertThat(timed.freeze().events(TraceEvent.Failed.class)).extracting(TraceEvent.Failed::waitedNanos)
                .containsExactly(0L);
    }

    @Test
    void threadOutsideARunHasNone() {
        assertThatIllegalStateException().isThrownBy(ThreadLog::current)
                .withMessageContaining(Thread.currentThread().getName());
    }

    @Test
    void threadHasItsOwnWhileItWorks() {
        ThreadLog inner = recorder.open("worker-1", ThreadKind.PLATFORM, false);

        log.during(() -> {
            assertThat(ThreadLog.current()).isSameAs(log);
            inner.during(() -> assertThat(ThreadLog.current()).isSameAs(inner));
            assertThat(ThreadLog.current()).isSameAs(log);
        });

        assertThatIllegalStateException().isThrownBy(ThreadLog::current);
    }

    @Test
    void threadLosesItsOwnAlsoWhenItsWorkFails() {
        try {
            log.during(() -> {
                throw new IllegalArgumentException("on purpose");
            });
        }
        catch (IllegalArgumentException ex) {
            assertThat(ex).hasMessage("on purpose");
        }

        assertThatIllegalStateException().isThrownBy(ThreadLog::current);
    }

    @Test
    void everyEventIsKeptInOrderHoweverManyThereAre() {
        for (int i = 0; i < 50_000; i++) {
            log.record(EventKind.SLEPT, i);
        }

        assertThat(recorder.freeze().events(TraceEvent.Slept.class).mapToLong(TraceEvent.Slept::sleptNanos))
                .containsExactlyElementsOf(LongStream.range(0, 50_000).boxed().toList());
    }

    @Test
    void nextWriteIsNamedByItsPlace() {
        ThreadLog other = recorder.open("worker-1", ThreadKind.PLATFORM, false);
        Subject value = recorder.declare("value", Subject.Kind.PLAIN, 1, false);
        log.record(EventKind.SLEPT, 0);
        long id = log.nextWriteId();
        log.record(EventKind.WRITTEN, Mode.EXCLUSIVE, value.id(), 5, ThreadLog.NO_LINK);
        other.record(EventKind.READ, Mode.EXCLUSIVE, value.id(), 5, id);

        assertThat(id).isNotEqualTo(log.nextWriteId()).isNotEqualTo(other.nextWriteId());
        assertThat(recorder.freeze().events(TraceEvent.Read.class)).extracting(TraceEvent.Read::from)
                .containsExactly(2);
    }

    @Test
    void nothingIsRecordedAfterAnEventWasDroppedThoughRoomComesBack() {
        assertThat(budget.reserve(100_000)).isTrue();
        log.record(EventKind.SLEPT, 1);
        budget.release(100_000);
        log.record(EventKind.SLEPT, 2);

        Trace trace = recorder.freeze();
        assertThat(trace.size()).isZero();
        assertThat(trace.dropped()).isEqualTo(2);
    }

    @Test
    void lookingAtAQueueIsToldWithWhatWasFoundAndHowLongItTook() {
        long[] clock = {0};
        Recorder ticking = new Recorder(budget, () -> clock[0], 0);
        Subject lock = ticking.declare("lock", Subject.Kind.LOCK, 1, true);
        clock[0] = 10;
        ticking.open("worker-0", ThreadKind.PLATFORM, false)
                .recordLooking(EventKind.WAITING, Mode.EXCLUSIVE, lock.id(), () -> {
                    clock[0] = 17;
                    return 3;
                });

        assertThat(ticking.freeze().event(1)).isInstanceOfSatisfying(TraceEvent.Waiting.class, waiting -> {
            assertThat(waiting.stamp().nanos()).isEqualTo(10);
            assertThat(waiting.ahead()).isEqualTo(3);
            assertThat(waiting.lookedNanos()).isEqualTo(7);
        });
    }

    @Test
    void beginningAndEndAreToldAlsoOfTheThread() {
        long[] clock = {0};
        Recorder ticking = new Recorder(budget, () -> clock[0]++, 0);
        ThreadLog ticked = ticking.open("worker-0", ThreadKind.VIRTUAL, true);
        ticked.start();
        ticked.finish();

        TracedThread thread = ticking.freeze().threads().getFirst();
        assertThat(thread.kind()).isEqualTo(ThreadKind.VIRTUAL);
        assertThat(thread.daemon()).isTrue();
        assertThat(thread.startedNanos()).isPositive();
        assertThat(thread.endedNanos()).isGreaterThan(thread.startedNanos());
    }
}
