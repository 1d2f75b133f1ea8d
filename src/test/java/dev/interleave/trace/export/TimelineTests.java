package dev.interleave.trace.export;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceScript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What threads do, hold and pass on, by traces written by hand: the number of a line is its step. */
class TimelineTests {

    private final TraceScript script = new TraceScript();

    private final TraceScript.Actor one = script.thread("one");

    private final TraceScript.Actor two = script.thread("two");

    private Timeline timeline() {
        return Timeline.of(script.trace());
    }

    private static List<String> doings(Timeline timeline) {
        return timeline.doings().stream().map(TimelineTests::told).toList();
    }

    private static String told(Span.Doing doing) {
        return doing.thread() + " " + doing.state() + " " + doing.first().step() + "-"
                + (doing.open() ? "" : doing.last().step());
    }

    private static List<String> holdings(Timeline timeline) {
        return timeline.holdings()
                .stream()
                .map(hold -> hold.thread() + " " + hold.on().name() + " " + hold.mode() + " " + hold.first().step()
                        + "-"
                        + (hold.open() ? "" : hold.last().step()))
                .toList();
    }

    private static List<Arrow> handedOver(Timeline timeline) {
        return timeline.arrows().stream().filter(arrow -> arrow.kind() == Arrow.Kind.HANDED_OVER).toList();
    }

    @Test
    void aThreadIsBlockedFromAskingToGetting() {
        Subject lock = script.lock("lock");
        one.starts();
        two.acquires(lock);
        one.waits(lock);
        two.releases(lock);
        one.acquires(lock);
        one.releases(lock);
        one.finishes();

        assertThat(doings(timeline())).contains("0 RUNNING 1-3", "0 BLOCKED 3-5", "0 RUNNING 5-7");
    }

    @Test
    void aThreadThatGetsWhatNobodyElseHasIsNotBlocked() {
        Subject lock = script.lock("lock");
        Subject permits = script.semaphore("permits", 2);
        one.starts();
        one.waits(lock);
        one.acquires(lock);
        one.releases(lock);
        two.acquires(permits);
        one.waits(permits);
        one.acquires(permits);
        one.finishes();

        assertThat(doings(timeline())).contains("0 RUNNING 1-8");
    }

    @Test
    void aThreadIsBlockedIfAnotherOvertakesItOrHasTheLastPermit() {
        Subject lock = script.lock("lock");
        Subject permits = script.semaphore("permits", 1);
        one.starts();
        one.waits(lock);
        two.acquires(lock);
        two.releases(lock);
        one.acquires(lock);
        two.acquires(permits);
        one.waits(permits);
        two.releases(permits);
        one.acquires(permits);
        one.finishes();

        assertThat(doings(timeline())).contains("0 BLOCKED 2-5", "0 BLOCKED 7-9");
    }

    @Test
    void aThreadWaitsForAnothersEndAsLongAsItSaysAfterwards() {
        one.starts();
        two.starts();
        two.notes("busy");
        two.finishes();
        one.joins(two, 1_000);
        one.finishes();

        Timeline timeline = timeline();
        assertThat(doings(timeline)).contains("0 WAITING 1-5", "0 RUNNING 5-6").doesNotContain("0 RUNNING 1-5");
        assertThat(timeline.doings()).filteredOn(doing -> doing.state() == ThreadState.WAITING)
                .extracting(Span.Doing::on).containsExactly("two");
    }

    @Test
    void aThreadThatFoundAnotherAtItsEndDidNotWait() {
        one.starts();
        two.starts();
        two.finishes();
        one.joins(two, 0);
        one.finishes();

        assertThat(doings(timeline())).contains("0 RUNNING 1-5");
    }

    @Test
    void aWaitForAConditionLastsUntilTheLockIsHadAgain() {
        Subject lock = script.lock("lock");
        Subject condition = script.condition("condition");
        one.starts();
        one.waits(lock);
        one.acquires(lock);
        one.awaits(condition);
        one.releases(lock);
        two.starts();
        two.waits(lock);
        two.acquires(lock);
        two.signals(condition, 1);
        two.releases(lock);
        one.acquires(lock);
        one.wakesAt(condition);
        one.releases(lock);
        one.finishes();

        Timeline timeline = timeline();
        assertThat(doings(timeline)).contains("0 RUNNING 1-4", "0 WAITING 4-11", "0 RUNNING 11-14")
                .doesNotContain("0 BLOCKED 10-11");
        assertThat(holdings(timeline)).containsExactly("0 lock EXCLUSIVE 3-5", "1 lock EXCLUSIVE 8-10",
                "0 lock EXCLUSIVE 11-13");
        assertThat(handedOver(timeline)).extracting(Arrow::from, Arrow::to).containsExactly(tuple(5, 8), tuple(10, 11));
    }

    @Test
    void theLastToComeToABarrierDoesNotWaitAtIt() {
        Subject barrier = script.barrier("barrier", 2);
        one.arrives(barrier, 0);
        two.arrives(barrier, 0);
        two.trips(barrier, 0);
        two.passes(barrier, 0);
        one.passes(barrier, 0);

        assertThat(doings(timeline())).containsExactly("0 WAITING 1-5", "1 WAITING 2-3", "1 RUNNING 3-",
                "0 RUNNING 5-");
    }

    @Test
    void sleepIsToldAtItsEndAndBeganThatLongBefore() {
        script.at(100);
        one.starts();
        Trace trace = slept(1_000, 600);
        Timeline timeline = Timeline.of(trace);
        assertThat(doings(timeline)).containsExactly("0 RUNNING 1-1", "0 SLEEPING 1-2", "0 RUNNING 2-");
        assertThat(timeline.doings()).extracting(doing -> doing.first().nanos(), doing -> doing.last().nanos())
                .startsWith(tuple(100L, 400L), tuple(400L, 1_000L));
        assertThat(timeline.isLater(timeline.doings().getFirst().last())).isTrue();
    }

    @Test
    void sleepDidNotBeginBeforeWhatTheThreadDidBefore() {
        script.at(100);
        one.starts();
        Timeline timeline = Timeline.of(slept(1_000, 2_000));
        assertThat(doings(timeline)).containsExactly("0 SLEEPING 1-2", "0 RUNNING 2-");
        assertThat(timeline.doings().getFirst().first().nanos()).isEqualTo(100);
    }

    private Trace slept(long nanos, long sleptNanos) {
        script.at(nanos);
        one.sleeps(sleptNanos);
        return script.trace();
    }

    @Test
    void whoNeverGetsItIsBlockedWithoutAnEnd() {
        Subject lock = script.lock("lock");
        one.acquires(lock);
        two.waits(lock);
        one.notes("and goes on");

        Timeline timeline = timeline();
        assertThat(doings(timeline)).contains("1 BLOCKED 2-", "0 RUNNING 1-");
        assertThat(holdings(timeline)).containsExactly("0 lock EXCLUSIVE 1-");
        assertThat(timeline.end().step()).isEqualTo(3);
    }

    @Test
    void aLockThatIsAcquiredAgainIsHeldOnce() {
        Subject lock = script.lock("lock");
        one.acquires(lock);
        one.acquires(lock);
        one.releases(lock);
        one.releases(lock);
        one.acquires(lock);
        one.releases(lock);

        assertThat(holdings(timeline())).containsExactly("0 lock EXCLUSIVE 1-4", "0 lock EXCLUSIVE 5-6");
    }

    @Test
    void aLockHeldInBothModesIsHeldTwice() {
        Subject lock = script.readWriteLock("lock");
        one.acquires(lock);
        one.acquiresShared(lock);
        one.releases(lock);
        one.releasesShared(lock);

        assertThat(holdings(timeline())).containsExactly("0 lock EXCLUSIVE 1-3", "0 lock SHARED 2-4");
    }

    @Test
    void aPermitGivenBackByAnotherRelievesWhoHasHadItForLongest() {
        Subject permits = script.semaphore("permits", 2);
        TraceScript.Actor three = script.thread("three");
        one.acquires(permits);
        two.acquires(permits);
        three.releases(permits);
        two.releases(permits);

        assertThat(holdings(timeline())).containsExactly("0 permits SHARED 1-3", "1 permits SHARED 2-4");
    }

    @Test
    void aPermitThatNobodyHadIsASignalAndWhoTakesItHoldsNothing() {
        Subject signal = script.semaphore("signal", 0);
        one.releases(signal);
        two.acquires(signal);

        Timeline timeline = timeline();
        assertThat(holdings(timeline)).isEmpty();
        assertThat(handedOver(timeline)).containsExactly(new Arrow(Arrow.Kind.HANDED_OVER, 1, 2));
    }

    @Test
    void everyReaderHasItFromTheLastWriterAndTheNextWriterFromTheLastReader() {
        Subject lock = script.readWriteLock("lock");
        TraceScript.Actor writer = script.thread("writer");
        writer.acquires(lock);
        writer.releases(lock);
        one.acquiresShared(lock);
        two.acquiresShared(lock);
        one.releasesShared(lock);
        one.acquiresShared(lock);
        one.releasesShared(lock);
        two.releasesShared(lock);
        writer.acquires(lock);
        writer.acquiresShared(lock);

        assertThat(handedOver(timeline())).extracting(Arrow::from, Arrow::to)
                .containsExactly(tuple(2, 3), tuple(2, 4), tuple(8, 9));
    }

    @Test
    void nothingIsHandedOverToOneself() {
        Subject lock = script.lock("lock");
        one.acquires(lock);
        one.releases(lock);
        one.acquires(lock);

        assertThat(timeline().arrows()).isEmpty();
    }

    @Test
    void whatIsSeenIsSeenByAnotherThread() {
        Subject variable = script.plain("variable");
        Subject queue = script.queue("queue", 1);
        one.writes(variable, 1);
        one.reads(variable);
        two.reads(variable);
        two.readsWhatWasWrittenAt(0, variable);
        one.enqueues(queue, 7);
        two.dequeues(queue);

        assertThat(timeline().arrows()).containsExactly(new Arrow(Arrow.Kind.SEEN, 1, 3),
                new Arrow(Arrow.Kind.SEEN, 5, 6));
    }

    @Test
    void aBeginningIsDrawnAsIfItWereAll() {
        Subject lock = script.lock("lock");
        one.acquires(lock);
        one.releases(lock);
        Trace trace = script.trace();

        Timeline timeline = Timeline.of(trace, 1);
        assertThat(holdings(timeline)).containsExactly("0 lock EXCLUSIVE 1-");
        assertThat(timeline.left()).isEqualTo(1);
        assertThat(Timeline.of(trace).left()).isZero();
    }

    @Test
    void aBeginningDoesNotKnowWhatIsGotLater() {
        Subject lock = script.lock("lock");
        one.starts();
        one.waits(lock);
        one.acquires(lock);
        Trace trace = script.trace();

        assertThat(doings(Timeline.of(trace, 2))).isEqualTo(doings(Timeline.of(trace.beginning(2))));
        assertThat(doings(Timeline.of(trace))).containsExactly("0 RUNNING 1-");
    }

    @Test
    void lifeIsPartitioned() {
        Subject lock = script.lock("lock");
        Subject latch = script.latch("latch", 1);
        one.starts();
        one.waits(lock);
        one.timesOut(lock);
        one.awaits(latch);
        one.isInterrupted(latch);
        one.sleeps(1);
        one.fails("enough");

        List<Span.Doing> doings = timeline().doings();
        assertThat(doings.getFirst().first().step()).isEqualTo(1);
        assertThat(doings.getLast().last().step()).isEqualTo(7);
        for (int i = 1; i < doings.size(); i++) {
            assertThat(doings.get(i).first()).isEqualTo(doings.get(i - 1).last());
        }
    }

    @Test
    void permitsAreAlwaysShared() {
        one.acquires(script.semaphore("permits", 1));
        assertThat(timeline().holdings()).extracting(Span.Holding::mode).containsExactly(Mode.SHARED);
    }

    @Test
    void everyKindOfEventIsAMarkOrTheEdgeOfASpan() {
        Subject lock = script.lock("lock");
        one.starts();
        one.waits(lock);
        one.acquires(lock);
        one.writes(script.plain("variable"), 1);
        one.notes("here");
        one.releases(lock);
        one.fails("so it ends");

        assertThat(timeline().events().filter(Timeline::isMark)).extracting(event -> event.kind())
                .containsExactly(EventKind.WRITTEN, EventKind.NOTE, EventKind.FAILED);
    }
}
