package dev.interleave.trace.record;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TracedThread;

import static org.assertj.core.api.Assertions.assertThat;

class RecorderTests {

    private long nanos = 1_000;

    private final EventBudget all = new EventBudget(10_000);

    private final EventBudget budget = all.child(64);

    private final Recorder recorder = new Recorder(budget, () -> nanos++, 0);

    private final ThreadLog log = recorder.open("worker-0", ThreadKind.VIRTUAL, true);

    private void record(int events) {
        for (int i = 0; i < events; i++) {
            log.record(EventKind.SLEPT, i);
        }
    }

    @Test
    void timesCountFromTheRecordersBeginning() {
        record(1);

        assertThat(recorder.freeze().event(1).stamp().nanos()).isEqualTo(1);
    }

    @Test
    void traceTellsOfThreadsAndSubjectsInTheOrderOfTheirDeclaration() {
        recorder.open("worker-1", ThreadKind.PLATFORM, false);
        Subject lock = recorder.declare("lock", Subject.Kind.LOCK, 1, true);
        Subject barrier = recorder.declare("barrier", Subject.Kind.BARRIER, 3, false);

        Trace trace = recorder.freeze();
        assertThat(trace.subjects()).containsExactly(lock, barrier);
        assertThat(trace.threads()).extracting(TracedThread::name).containsExactly("worker-0", "worker-1");
        assertThat(trace.threads()).extracting(TracedThread::startedNanos).containsOnly(-1L);
    }

    @Test
    void snapshotIsNotChangedByWhatFollows() {
        record(3);
        Trace snapshot = recorder.snapshot();
        record(20);

        assertThat(snapshot.size()).isEqualTo(3);
        assertThat(snapshot.events(TraceEvent.Slept.class)).extracting(TraceEvent.Slept::sleptNanos)
                .containsExactly(0L, 1L, 2L);
        assertThat(recorder.snapshot().size()).isEqualTo(23);
    }

    @Test
    void wholeTraceIsMadeOnce() {
        record(3);
        Trace trace = recorder.freeze();

        assertThat(recorder.freeze()).isSameAs(trace);
        assertThat(recorder.snapshot()).isSameAs(trace);
    }

    @Test
    void wholeTraceKeepsRoomForItsEventsAlone() {
        record(9);
        assertThat(budget.reserved()).isGreaterThan(9);

        recorder.freeze();

        assertThat(budget.reserved()).isEqualTo(9);
    }

    @Test
    void letGoItGivesAllRoomBack() {
        record(9);
        recorder.freeze();

        recorder.release();

        assertThat(budget.reserved()).isZero();
        assertThat(all.reserved()).isZero();
    }

    @Test
    void whatIsDiscardedIsStillCounted() {
        record(100);

        Trace trace = recorder.discard();

        assertThat(trace.size()).isZero();
        assertThat(trace.dropped()).isEqualTo(100);
        assertThat(budget.reserved()).isZero();
    }

    @Test
    void whatThereIsNoRoomForIsCounted() {
        record(100);

        Trace trace = recorder.freeze();
        assertThat(trace.isComplete()).isFalse();
        assertThat(trace.size() + trace.dropped()).isEqualTo(100);
        assertThat(trace.events(TraceEvent.Slept.class)).extracting(TraceEvent.Slept::sleptNanos)
                .startsWith(0L, 1L, 2L)
                .isSorted();
    }

    @Test
    void afterTheFirstDroppedEventOfOneThreadNoneOfAnotherIsTold() {
        ThreadLog other = recorder.open("worker-1", ThreadKind.PLATFORM, false);
        other.record(EventKind.NOTE, 0, 0, "before");
        record(100);
        other.record(EventKind.NOTE, 0, 0, "after");

        Trace trace = recorder.freeze();
        assertThat(trace.events(TraceEvent.Note.class)).extracting(TraceEvent.Note::text).containsExactly("before");
        assertThat(trace.size() + trace.dropped()).isEqualTo(102);
    }

    @Test
    void wordsAreToldAsTheyWereSaid() {
        Subject barrier = recorder.declare("barrier", Subject.Kind.BARRIER, 2, false);
        log.record(EventKind.NOTE, 0, 0, "first");
        log.foundBroken(barrier.id(), 7, TraceEvent.Broken.Why.TIMED_OUT);
        log.fail("out of ideas");

        Trace trace = recorder.freeze();
        assertThat(trace.event(1)).isInstanceOfSatisfying(TraceEvent.Note.class,
                note -> assertThat(note.text()).isEqualTo("first"));
        assertThat(trace.event(2)).isInstanceOfSatisfying(TraceEvent.Broken.class, broken -> {
            assertThat(broken.on()).isEqualTo(barrier);
            assertThat(broken.generation()).isEqualTo(7);
            assertThat(broken.why()).isEqualTo(TraceEvent.Broken.Why.TIMED_OUT);
            assertThat(broken.text()).isEqualTo("gave up waiting");
        });
        assertThat(trace.event(3)).isInstanceOfSatisfying(TraceEvent.Failed.class,
                failed -> assertThat(failed.text()).isEqualTo("out of ideas"));
    }

    @Test
    void whatIsRecordedAfterTheTraceIsWholeTakesNoRoom() {
        record(9);
        Trace trace = recorder.freeze();

        record(100);

        assertThat(budget.reserved()).isEqualTo(9);
        assertThat(trace.size()).isEqualTo(9);
        recorder.release();
        assertThat(all.reserved()).isZero();
    }

    @Test
    void whatIsRecordedAfterAllWasLetGoTakesNoRoom() {
        record(9);
        recorder.discard();

        record(100);
        recorder.release();

        assertThat(all.reserved()).isZero();
    }

    @Test
    void aThreadThatComesAfterTheTraceIsWholeTakesNoRoom() {
        recorder.freeze();
        recorder.release();

        ThreadLog late = recorder.open("worker-1", ThreadKind.VIRTUAL, true);
        late.record(EventKind.SLEPT, 1);

        assertThat(all.reserved()).isZero();
        assertThat(recorder.freeze().threads()).hasSize(1);
    }
}
