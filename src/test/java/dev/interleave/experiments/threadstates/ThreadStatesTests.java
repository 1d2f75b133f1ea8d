package dev.interleave.experiments.threadstates;

import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.interleave.experiment.Grade;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.sync.ThreadLook;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class ThreadStatesTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new ThreadStates());

    private static ThreadStatesVerdict.SeenState in(Thread.State state, ThreadStatesVerdict verdict) {
        return verdict.seen().stream().filter(seen -> seen.state() == state).findFirst().orElseThrow();
    }

    private static ThreadStatesVerdict run(String kind) {
        RunView run = runs.run("thread-states", "kind=" + kind);
        assertThat(run).cameTo("all-seen", Grade.ACCEPTABLE).violatedNothing().isWhole();
        assertThat(run.trace().events(TraceEvent.Note.class)).extracting(TraceEvent.Note::text)
                .containsExactly("sees NEW", "sees RUNNABLE", "sees BLOCKED", "sees WAITING", "sees TIMED_WAITING",
                        "sees TERMINATED");
        ThreadStatesVerdict verdict = verdict(run, ThreadStatesVerdict.class);
        assertThat(verdict.seen()).extracting(ThreadStatesVerdict.SeenState::state)
                .containsExactly(Thread.State.NEW, Thread.State.RUNNABLE, Thread.State.BLOCKED, Thread.State.WAITING,
                        Thread.State.TIMED_WAITING, Thread.State.TERMINATED);
        assertThat(in(Thread.State.NEW, verdict).topFrame()).isNull();
        assertThat(in(Thread.State.TERMINATED, verdict).topFrame()).isNull();
        assertThat(in(Thread.State.RUNNABLE, verdict).calledFrom()).contains("Way.spin");
        assertThat(in(Thread.State.BLOCKED, verdict).calledFrom()).contains("Way.enter");
        assertThat(in(Thread.State.WAITING, verdict).calledFrom()).contains("Way.await(");
        assertThat(in(Thread.State.TIMED_WAITING, verdict).calledFrom()).contains("Way.awaitForAWhile");
        assertThat(verdict.explanation()).contains(verdict.seen().stream().map(seen -> seen.state().name()).toList());
        return verdict;
    }

    @RepeatedTest(20)
    void aPlatformThreadIsSeenInEachStateAndOnNoCarrier() {
        ThreadStatesVerdict verdict = run("PLATFORM");
        assertThat(in(Thread.State.BLOCKED, verdict).topFrame()).contains("TracedMonitor.hold");
        assertThat(in(Thread.State.WAITING, verdict).topFrame()).contains("Unsafe.park");
        assertThat(in(Thread.State.TIMED_WAITING, verdict).topFrame()).contains("Unsafe.park");
        assertThat(verdict.seen()).extracting(ThreadStatesVerdict.SeenState::carrier).containsOnlyNulls();
        assertThat(verdict.explanation()).doesNotContain("carrier");
    }

    @RepeatedTest(20)
    void aVirtualThreadIsSeenInEachStateAndOnACarrierOnlyWhileItRuns() {
        ThreadStatesVerdict verdict = run("VIRTUAL");
        String carrier = in(Thread.State.RUNNABLE, verdict).carrier();
        assertThat(carrier).startsWith("ForkJoinPool-");
        assertThat(verdict.seen()).filteredOn(seen -> seen.state() != Thread.State.RUNNABLE)
                .extracting(ThreadStatesVerdict.SeenState::carrier)
                .containsOnlyNulls();
        assertThat(verdict.explanation()).contains("while it was RUNNABLE, on " + carrier,
                "While it was BLOCKED, WAITING, TIMED_WAITING it was on none");
    }

    @Test
    void aThreadThatIsOnItsWayToAPlaceIsNotSeenThere() {
        ThreadLook inSpin = look(Thread.State.WAITING, Way.class.getName() + ".spin(Way.java:1)");
        assertThat(Station.AT_LATCH.isAt(inSpin)).isFalse();
        assertThat(Station.SPINNING.isAt(inSpin)).isFalse();
        assertThat(Station.AT_LATCH.isAt(look(Thread.State.WAITING, Way.class.getName() + ".await(Way.java:1)")))
                .isTrue();
        assertThat(Station.AT_LATCH.isAt(look(Thread.State.RUNNABLE, Way.class.getName() + ".await(Way.java:1)")))
                .isFalse();
    }

    @Test
    void aVirtualThreadThatWaitsForACarrierDoesNotSpin() {
        List<String> inSpin = List.of(Way.class.getName() + ".spin(Way.java:1)");
        assertThat(Station.SPINNING.isAt(
                new ThreadLook(1, "thread", true, 5, "main", true, Thread.State.RUNNABLE, null, inSpin))).isFalse();
        assertThat(Station.SPINNING.isAt(
                new ThreadLook(1, "thread", true, 5, "main", true, Thread.State.RUNNABLE, "carrier", inSpin))).isTrue();
    }

    private static ThreadLook look(Thread.State state, String frame) {
        return new ThreadLook(1, "thread", false, 5, "main", false, state, null, List.of(frame));
    }

    @Test
    void itSaysWhyItCanBePutUnderNoScheduleAndRepeatedByNoThousands() {
        assertThat(new ThreadStates().unschedulable()).hasValueSatisfying(why -> assertThat(why).contains("scheduler"));
        assertThat(new ThreadStates().unstressable()).hasValueSatisfying(why -> assertThat(why).contains("NEW"));
    }
}
