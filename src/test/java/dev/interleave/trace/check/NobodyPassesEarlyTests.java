package dev.interleave.trace.check;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceScript;

import static dev.interleave.trace.check.TraceAssert.assertThat;

class NobodyPassesEarlyTests {

    private static final String CHECK = "nobody-passes-early";

    private final TraceScript script = new TraceScript();

    private final Subject barrier = script.barrier("barrier", 2);

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private final TraceScript.Actor worker1 = script.thread("worker-1");

    private final TraceScript.Actor worker2 = script.thread("worker-2");

    @Test
    void passingTogetherInEveryGenerationHoldsIt() {
        for (int generation = 0; generation < 3; generation++) {
            worker0.arrives(barrier, generation);
            worker1.arrives(barrier, generation);
            worker1.trips(barrier, generation);
            worker1.passes(barrier, generation);
            worker0.passes(barrier, generation);
        }

        assertThat(script.trace()).holds(CHECK).on("barrier");
    }

    @Test
    void fastPartyMayArriveAgainBeforeASlowOneHasLeft() {
        worker0.arrives(barrier, 0);
        worker1.arrives(barrier, 0);
        worker1.trips(barrier, 0);
        worker1.passes(barrier, 0);
        worker1.arrives(barrier, 1);
        worker0.passes(barrier, 0);
        worker0.arrives(barrier, 1);
        worker0.trips(barrier, 1);
        worker0.passes(barrier, 1);
        worker1.passes(barrier, 1);

        assertThat(script.trace()).holds(CHECK).on("barrier");
    }

    @Test
    void passingBeforeTheTripViolatesIt() {
        worker0.arrives(barrier, 0);
        worker0.passes(barrier, 0);
        worker1.arrives(barrier, 0);
        worker1.trips(barrier, 0);
        worker1.passes(barrier, 0);

        assertThat(script.trace()).violates(CHECK).on("barrier").naming("worker-0").atSteps(2);
    }

    @Test
    void trippingBeforeAllHaveArrivedViolatesIt() {
        worker0.arrives(barrier, 0);
        worker0.trips(barrier, 0);
        worker0.passes(barrier, 0);
        worker1.arrives(barrier, 0);

        assertThat(script.trace()).violates(CHECK).on("barrier").naming("worker-0").atSteps(2).because("1 of 2");
    }

    @Test
    void arrivalsOfAnEarlierGenerationDoNotCount() {
        worker0.arrives(barrier, 0);
        worker1.arrives(barrier, 0);
        worker1.trips(barrier, 0);
        worker0.passes(barrier, 0);
        worker1.passes(barrier, 0);
        worker0.arrives(barrier, 1);
        worker0.trips(barrier, 1);

        assertThat(script.trace()).violates(CHECK).on("barrier").naming("worker-0").atSteps(7);
    }

    @Test
    void morePassingThanPartiesViolatesIt() {
        worker0.arrives(barrier, 0);
        worker1.arrives(barrier, 0);
        worker1.trips(barrier, 0);
        worker0.passes(barrier, 0);
        worker1.passes(barrier, 0);
        worker2.passes(barrier, 0);

        assertThat(script.trace()).violates(CHECK).on("barrier").naming("worker-2").atSteps(6);
    }

    @Test
    void brokenBarrierThatNobodyPassedHoldsIt() {
        worker0.arrives(barrier, 0);
        worker0.findsBroken(barrier, 0);

        assertThat(script.trace()).holds(CHECK).on("barrier");
    }

    @Test
    void aPhasersPartiesComeAndGo() {
        Subject phaser = script.phaser("phaser", 2);
        worker0.arrives(phaser, 0);
        worker2.registers(phaser, 0);
        worker1.arrives(phaser, 0);
        worker2.arrives(phaser, 0);
        worker2.trips(phaser, 0);
        worker2.passes(phaser, 0);
        worker1.passes(phaser, 0);
        worker1.deregisters(phaser, 1);
        worker2.arrives(phaser, 1);
        worker0.passes(phaser, 0);
        worker0.deregisters(phaser, 1);
        worker0.trips(phaser, 1);
        worker2.passes(phaser, 1);
        worker2.arrives(phaser, 2);
        worker2.trips(phaser, 2);
        worker2.passes(phaser, 2);

        assertThat(script.trace()).holds(CHECK).on("phaser");
    }

    @Test
    void trippingAPhaserWithoutWhoHasRegisteredViolatesIt() {
        Subject phaser = script.phaser("phaser", 1);
        worker1.registers(phaser, 0);
        worker0.arrives(phaser, 0);
        worker0.trips(phaser, 0);
        worker0.passes(phaser, 0);

        assertThat(script.trace()).violates(CHECK).on("phaser").naming("worker-0").atSteps(3).because("1 of 2");
    }

    @Test
    void passingAPhaserThatOneHasLeftViolatesItForTheOneTooMany() {
        Subject phaser = script.phaser("phaser", 2);
        worker0.arrives(phaser, 0);
        worker1.deregisters(phaser, 0);
        worker1.trips(phaser, 0);
        worker0.passes(phaser, 0);
        worker1.passes(phaser, 0);

        assertThat(script.trace()).violates(CHECK).on("phaser").naming("worker-1").atSteps(5).because("2 of 1");
    }
}
