package dev.interleave.experiments.lock;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceScript;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsTests {

    private static final Locking.Parameters PARAMETERS =
            new Locking.Parameters(2, 1, Duration.ZERO, LockKind.REENTRANT, false, ThreadKind.PLATFORM);

    private final TraceScript script = new TraceScript();

    private final Subject lock = script.lock("lock");

    private final Subject inside = script.variable("inside", Subject.Kind.ATOMIC);

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private final TraceScript.Actor worker1 = script.thread("worker-1");

    @Test
    void inTheOrderOfAskingNobodyIsOvertaken() {
        worker0.waits(lock);
        worker1.waits(lock);
        holds(worker0);
        holds(worker1);

        Turns turns = Turns.of(script.trace());
        assertThat(turns.all()).extracting(Turns.Turn::askedAs).containsExactly(1, 2);
        assertThat(turns.overtaking()).isZero();
        assertThat(LockVerdict.of(PARAMETERS, turns).explanation())
                .contains("The threads got it in the order in which they asked for it: worker-0, worker-1.");
    }

    @Test
    void whoAskedLaterAndGotItEarlierOvertook() {
        worker0.waits(lock);
        worker1.waits(lock);
        holds(worker1);
        holds(worker0);

        Turns turns = Turns.of(script.trace());
        assertThat(turns.all()).extracting(Turns.Turn::askedAs).containsExactly(2, 1);
        assertThat(turns.overtaking()).isOne();
        assertThat(LockVerdict.of(PARAMETERS, turns).explanation())
                .contains("in the order worker-1, worker-0, but had asked in the order worker-0, worker-1: "
                        + "1 turn came before")
                .contains(LockKind.REENTRANT.promise());
    }

    @Test
    void whoHoldsItSeveralTimesRunningIsNamedOnce() {
        for (TraceScript.Actor worker : List.of(worker0, worker0, worker0, worker1, worker0)) {
            worker.waits(lock);
            holds(worker);
        }

        assertThat(LockVerdict.of(PARAMETERS, Turns.of(script.trace())).explanation())
                .contains("in the order in which they asked for it: worker-0 ×3, worker-1, worker-0.");
    }

    @Test
    void ofManyTurnsTheFirstAreNamed() {
        for (int i = 0; i < 30; i++) {
            TraceScript.Actor worker = i % 2 == 0 ? worker0 : worker1;
            worker.waits(lock);
            holds(worker);
        }

        LockVerdict verdict = LockVerdict.of(PARAMETERS, Turns.of(script.trace()));
        assertThat(verdict.turnCount()).isEqualTo(30);
        assertThat(verdict.turns()).hasSize(20);
        assertThat(verdict.explanation()).contains("worker-0, worker-1, … worker-0 waited longest");
    }

    @Test
    void waitsAndHoldsAreMeasuredFromTheirOwnEvents() {
        script.at(100);
        worker0.waits(lock);
        script.at(130);
        worker0.acquires(lock);
        script.at(200);
        worker0.releases(lock);

        assertThat(Turns.of(script.trace()).all()).containsExactly(new Turns.Turn("worker-0", 1, 30, 70));
    }

    @Test
    void twoInsideAtOnceAreCounted() {
        worker0.updates(inside, 1);
        worker1.updates(inside, 2);
        worker0.updates(inside, 1);
        worker1.updates(inside, 0);

        Turns turns = Turns.of(script.trace());
        assertThat(turns.mostInside()).isEqualTo(2);
        assertThat(LockVerdict.of(PARAMETERS, turns).explanation()).contains("by up to 2 threads at once");
    }

    private void holds(TraceScript.Actor worker) {
        worker.acquires(lock);
        worker.updates(inside, 1);
        worker.updates(inside, 0);
        worker.releases(lock);
    }
}
