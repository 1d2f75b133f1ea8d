package dev.interleave.trace.record;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static org.assertj.core.api.Assertions.assertThat;

class MergeTests {

    private static final int UNKNOWN = TraceEvent.UNKNOWN;

    private long nanos;

    private final Recorder recorder = new Recorder(new EventBudget(1_000_000), () -> nanos, 0);

    private final ThreadLog first = recorder.open("first", ThreadKind.PLATFORM, false);

    private final ThreadLog second = recorder.open("second", ThreadKind.PLATFORM, false);

    private final ThreadLog third = recorder.open("third", ThreadKind.PLATFORM, false);

    private final Subject lock = recorder.declare("lock", Subject.Kind.LOCK, 1, false);

    private final Subject x = recorder.declare("x", Subject.Kind.PLAIN, 1, false);

    private final Subject y = recorder.declare("y", Subject.Kind.PLAIN, 1, false);

    private void record(ThreadLog log, long at, EventKind kind, Subject on, long value, long link) {
        nanos = at;
        log.record(kind, Mode.EXCLUSIVE, on.id(), value, link);
    }

    private void record(ThreadLog log, long at, EventKind kind, long value) {
        nanos = at;
        log.record(kind, value);
    }

    /** Writes; returns what a read needs to name this write. */
    private long write(ThreadLog log, long at, Subject variable, long value) {
        long id = log.nextWriteId();
        record(log, at, EventKind.WRITTEN, variable, value, ThreadLog.NO_LINK);
        return id;
    }

    private void read(ThreadLog log, long at, Subject variable, long seen) {
        record(log, at, EventKind.READ, variable, 0, seen);
    }

    private long update(ThreadLog log, long at, Subject variable, long seen) {
        long id = log.nextWriteId();
        record(log, at, EventKind.UPDATED, variable, 0, seen);
        return id;
    }

    private static List<String> told(Trace trace) {
        return trace.events().map(event -> event.thread() + " " + event.kind()).toList();
    }

    private static List<Integer> froms(Trace trace) {
        return trace.events(TraceEvent.Access.class).map(TraceEvent.Access::from).toList();
    }

    @Test
    void clockOrdersWhatNothingElseOrders() {
        record(first, 30, EventKind.SLEPT, 0);
        record(second, 10, EventKind.SLEPT, 0);
        record(third, 20, EventKind.SLEPT, 0);

        assertThat(told(recorder.freeze())).containsExactly("second SLEPT", "third SLEPT", "first SLEPT");
    }

    @Test
    void threadKeepsItsOrderWhateverTheClockSays() {
        record(first, 30, EventKind.SLEPT, 1);
        record(first, 10, EventKind.SLEPT, 2);
        record(second, 20, EventKind.SLEPT, 3);

        assertThat(recorder.freeze().events(TraceEvent.Slept.class)).extracting(TraceEvent.Slept::sleptNanos)
                .containsSubsequence(1L, 2L);
    }

    @Test
    void synchronizersOrderDecidesWhereStampsTie() {
        record(second, 10, EventKind.ACQUIRED, lock, 1, 0);
        record(second, 10, EventKind.RELEASED, lock, 0, 1);
        record(first, 10, EventKind.ACQUIRED, lock, 1, 2);
        record(first, 10, EventKind.RELEASED, lock, 0, 3);

        assertThat(told(recorder.freeze())).containsExactly("second ACQUIRED", "second RELEASED", "first ACQUIRED",
                "first RELEASED");
    }

    @Test
    void synchronizersOrderDecidesAgainstTheClock() {
        record(first, 10, EventKind.ACQUIRED, lock, 1, 2);
        record(second, 20, EventKind.ACQUIRED, lock, 1, 0);
        record(second, 30, EventKind.RELEASED, lock, 0, 1);

        assertThat(told(recorder.freeze())).containsExactly("second ACQUIRED", "second RELEASED", "first ACQUIRED");
    }

    @Test
    void readComesAfterTheWriteItSaw() {
        long written = write(second, 20, x, 1);
        read(first, 10, x, written);

        Trace trace = recorder.freeze();
        assertThat(told(trace)).containsExactly("second WRITTEN", "first READ");
        assertThat(froms(trace)).containsExactly(UNKNOWN, 1);
    }

    @Test
    void readOfAWriteThatIsNotTheFirstEventOfItsThreadComesAfterIt() {
        record(third, 15, EventKind.SLEPT, 0);
        long written = write(third, 20, x, 1);
        read(first, 10, x, written);
        read(second, 10, x, written);

        Trace trace = recorder.freeze();
        assertThat(told(trace)).containsExactly("third SLEPT", "third WRITTEN", "first READ", "second READ");
        assertThat(froms(trace)).containsExactly(UNKNOWN, 2, 2);
    }

    @Test
    void updateComesAfterTheWriteItSaw() {
        long written = write(second, 20, x, 1);
        long updated = update(first, 10, x, written);
        read(third, 5, x, updated);

        Trace trace = recorder.freeze();
        assertThat(told(trace)).containsExactly("second WRITTEN", "first UPDATED", "third READ");
        assertThat(froms(trace)).containsExactly(UNKNOWN, 1, 2);
    }

    @Test
    void takingComesAfterThePuttingOfTheSameElement() {
        Subject queue = recorder.declare("queue", Subject.Kind.QUEUE, 2, false);
        long one = second.nextWriteId();
        record(second, 20, EventKind.PUT, queue, 7, ThreadLog.NO_LINK);
        long other = second.nextWriteId();
        record(second, 30, EventKind.PUT, queue, 8, ThreadLog.NO_LINK);
        record(first, 10, EventKind.TAKEN, queue, 7, one);
        record(third, 5, EventKind.TAKEN, queue, 8, other);

        Trace trace = recorder.freeze();
        assertThat(told(trace)).containsExactly("second PUT", "first TAKEN", "second PUT", "third TAKEN");
        assertThat(trace.events(TraceEvent.Taken.class)).extracting(TraceEvent.Taken::from).containsExactly(1, 3);
    }

    @Test
    void takingWaitsForAPuttingThatIsNotRecordedYet() {
        Subject queue = recorder.declare("queue", Subject.Kind.QUEUE, 1, false);
        long put = second.nextWriteId();
        record(first, 10, EventKind.TAKEN, queue, 7, put);

        assertThat(told(recorder.snapshot())).isEmpty();
        record(second, 20, EventKind.PUT, queue, 7, ThreadLog.NO_LINK);
        assertThat(told(recorder.snapshot())).containsExactly("second PUT", "first TAKEN");
    }

    @Test
    void takingThatDoesNotSayWhatItTookWaitsForNothing() {
        Subject queue = recorder.declare("queue", Subject.Kind.QUEUE, 1, false);
        record(first, 10, EventKind.TAKEN, queue, 7, ThreadLog.NO_LINK);

        assertThat(recorder.freeze().events(TraceEvent.Taken.class)).extracting(TraceEvent.Taken::from)
                .containsExactly(UNKNOWN);
    }

    @Test
    void wakingAtAConditionHasNoOrderOfItsOwn() {
        Subject condition = recorder.declare("condition", Subject.Kind.CONDITION, 1, false);
        record(first, 10, EventKind.AWAITING, condition, 0, ThreadLog.NO_LINK);
        record(second, 20, EventKind.SIGNALLED, condition, 1, ThreadLog.NO_LINK);
        record(first, 30, EventKind.WOKEN, condition, 0, ThreadLog.NO_LINK);

        Trace trace = recorder.freeze();
        assertThat(told(trace)).containsExactly("first AWAITING", "second SIGNALLED", "first WOKEN");
        assertThat(trace.events(TraceEvent.Signalled.class)).extracting(TraceEvent.Signalled::amount)
                .containsExactly(1L);
    }

    @Test
    void readComesBeforeTheWriteThatBuildsOnTheSameValue() {
        read(first, 10, x, ThreadLog.INITIAL_VALUE);
        write(first, 20, x, 1);
        read(second, 30, x, ThreadLog.INITIAL_VALUE);

        assertThat(told(recorder.freeze())).containsExactly("first READ", "second READ", "first WRITTEN");
    }

    @Test
    void readComesBeforeTheUpdateThatBuildsOnTheSameValue() {
        long written = write(third, 10, x, 1);
        update(first, 20, x, written);
        read(second, 30, x, written);

        assertThat(told(recorder.freeze())).containsExactly("third WRITTEN", "second READ", "first UPDATED");
    }

    @Test
    void readMayComeAfterAWriteThatBuildsOnNothing() {
        write(first, 20, x, 1);
        read(second, 30, x, ThreadLog.INITIAL_VALUE);

        assertThat(told(recorder.freeze())).containsExactly("first WRITTEN", "second READ");
    }

    @Test
    void whatNoSingleOrderExplainsIsStillToldWhole() {
        read(first, 10, x, ThreadLog.INITIAL_VALUE);
        write(first, 20, x, 1);
        read(first, 30, y, ThreadLog.INITIAL_VALUE);
        read(second, 10, y, ThreadLog.INITIAL_VALUE);
        write(second, 20, y, 1);
        read(second, 30, x, ThreadLog.INITIAL_VALUE);

        Trace trace = recorder.freeze();
        assertThat(trace.isComplete()).isTrue();
        assertThat(told(trace)).hasSize(6)
                .containsSubsequence("first READ", "first WRITTEN", "first READ")
                .containsSubsequence("second READ", "second WRITTEN", "second READ");
    }

    @Test
    void startComesAfterTheCreationAndTheJoinAfterTheEnd() {
        record(first, 50, EventKind.CREATED, second.index());
        nanos = 40;
        second.start();
        nanos = 80;
        second.finish();
        record(first, 70, EventKind.JOINED, second.index());

        assertThat(told(recorder.freeze())).containsExactly("first CREATED", "second STARTED", "second FINISHED",
                "first JOINED");
    }

    @Test
    void joinWaitsForAnEndThatIsNotThereYet() {
        nanos = 10;
        second.start();
        record(first, 20, EventKind.JOINED, second.index());
        record(third, 30, EventKind.SLEPT, 0);

        assertThat(told(recorder.snapshot())).containsExactly("second STARTED", "third SLEPT");
        second.fail("out of ideas");
        assertThat(told(recorder.snapshot())).containsExactly("second STARTED", "second FAILED", "first JOINED",
                "third SLEPT");
    }

    @Test
    void whatIsOrderedAfterAStepComesAfterIt() {
        nanos = 50;
        second.start();
        long step = second.nextWriteId() - 1;
        nanos = 10;
        Subject future = recorder.declare("future", Subject.Kind.SYNCHRONIZER, 1, false);
        first.record(EventKind.ORDERED_AFTER, Mode.EXCLUSIVE, future.id(), 0, step);

        assertThat(told(recorder.freeze())).containsExactly("second STARTED", "first ORDERED_AFTER");
    }

    @Test
    void threadThatNeverBeganCanBeJoined() {
        record(first, 10, EventKind.CREATED, second.index());
        record(first, 20, EventKind.JOINED, second.index());

        Trace trace = recorder.freeze();
        assertThat(told(trace)).containsExactly("first CREATED", "first JOINED");
        assertThat(trace.isComplete()).isTrue();
    }

    @Test
    void mergeEndsWhereWhatItWaitsForIsNotThereYet() {
        record(first, 10, EventKind.ACQUIRED, lock, 1, 1);
        record(first, 20, EventKind.SLEPT, 0);
        record(second, 30, EventKind.SLEPT, 0);

        assertThat(told(recorder.snapshot())).containsExactly("second SLEPT");
        record(third, 40, EventKind.ACQUIRED, lock, 1, 0);
        assertThat(told(recorder.snapshot())).containsExactly("second SLEPT", "third ACQUIRED", "first ACQUIRED",
                "first SLEPT");
    }

    @Test
    void writeIsToldWithoutAReaderThatIsHeldUpForEver() {
        read(first, 10, x, ThreadLog.INITIAL_VALUE);
        write(first, 20, x, 1);
        record(second, 10, EventKind.ACQUIRED, lock, 1, 1);
        read(second, 15, x, ThreadLog.INITIAL_VALUE);

        assertThat(told(recorder.snapshot())).containsExactly("first READ", "first WRITTEN");
    }

    @Test
    void whatCanNeverBePlacedInTheWholeCountsAsDropped() {
        record(first, 10, EventKind.ACQUIRED, lock, 1, 1);
        record(first, 20, EventKind.SLEPT, 0);

        assertThat(recorder.snapshot().dropped()).isZero();
        assertThat(recorder.freeze().dropped()).isEqualTo(2);
    }

    @Test
    void writeBuildsOnItsThreadsLastReadOfTheVariableOnce() {
        read(first, 10, x, ThreadLog.INITIAL_VALUE);
        read(first, 20, x, ThreadLog.INITIAL_VALUE);
        read(first, 30, y, ThreadLog.INITIAL_VALUE);
        write(first, 40, x, 1);
        write(first, 50, x, 2);

        assertThat(froms(recorder.freeze())).containsExactly(0, 0, 0, 2, UNKNOWN);
    }

    @Test
    void writeAfterAnUpdateBuildsOnNothingReadBefore() {
        read(first, 10, x, ThreadLog.INITIAL_VALUE);
        update(first, 20, x, ThreadLog.INITIAL_VALUE);
        write(first, 30, x, 2);

        assertThat(froms(recorder.freeze())).containsExactly(0, 0, UNKNOWN);
    }

    @Test
    void writeDoesNotBuildOnAReadThatDoesNotSayWhatItSaw() {
        read(first, 10, x, ThreadLog.NO_LINK);
        write(first, 20, x, 1);

        assertThat(froms(recorder.freeze())).containsExactly(UNKNOWN, UNKNOWN);
    }

    @Test
    void whatWasLearntIsMergedThoughTheLogHasLetGoOfItSince() {
        record(first, 10, EventKind.STARTED, 0);
        write(first, 20, x, 1);
        Merge merge = new Merge();
        merge.know(List.of(first));
        merge.refresh();
        // As the end of a run does, while another thread takes a snapshot of it.
        first.forget();
        merge.survey(3);
        merge.toTheEnd();
        assertThat(merge.trace(List.of(lock, x, y), List.of(), false).size()).isEqualTo(2);
        Merge late = new Merge();
        late.know(List.of(second));
        late.refresh();
        late.survey(3);
        late.toTheEnd();
        assertThat(late.trace(List.of(lock, x, y), List.of(), false).size()).isZero();
    }
}
