package dev.interleave.trace.check;

import org.junit.jupiter.api.Test;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceScript;

import static dev.interleave.trace.check.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class NoLostUpdateTests {

    private static final String CHECK = "no-lost-update";

    private final TraceScript script = new TraceScript();

    private final Subject value = script.plain("database.value");

    private final TraceScript.Actor main = script.thread("main");

    private final TraceScript.Actor worker0 = script.thread("worker-0");

    private final TraceScript.Actor worker1 = script.thread("worker-1");

    private final TraceScript.Actor worker2 = script.thread("worker-2");

    @Test
    void updateThatTheNextWriterHadNotSeenIsLost() {
        worker0.notes("steps");
        worker1.notes("steps");
        worker0.reads(value);
        worker1.reads(value);
        worker0.notes("steps");
        worker0.writes(value, 1);
        worker1.notes("steps");
        worker1.writes(value, 1);
        main.reads(value);

        Trace trace = script.trace();
        assertThat(trace).violates(CHECK).on("database.value").because("1 of 2", "worker-1 read 0 at step 4, before "
                + "worker-0 wrote 1 at step 6; its own write of 1 at step 8 replaced that");
        LostUpdates updates = LostUpdates.in(trace, value);
        assertThat(updates.updates()).isEqualTo(2);
        assertThat(updates.lost()).isEqualTo(1);
        assertThat(updates.first()).singleElement()
                .extracting(LostUpdates.LostUpdate::explain)
                .isEqualTo("worker-1 read 0 at step 4, before worker-0 wrote 1 at step 6; its own write of 1 at step 8 "
                        + "replaced that.");
    }

    @Test
    void updatesThatBuildOnOneAnotherAreAllThere() {
        worker0.reads(value);
        worker0.writes(value, 1);
        worker1.reads(value);
        worker1.writes(value, 2);
        main.reads(value);

        assertThat(script.trace()).holds(CHECK).on("database.value").because("2 updates");
    }

    @Test
    void thoseOfAllVariablesAreCountedTogether() {
        Subject other = script.plain("other");
        for (Subject variable : new Subject[] {value, other}) {
            worker0.reads(variable);
            worker1.reads(variable);
            worker0.writes(variable, 1);
            worker1.writes(variable, 1);
            main.reads(variable);
        }
        worker0.reads(other);
        worker0.writes(other, 2);

        LostUpdates all = LostUpdates.in(script.trace());
        assertThat(all.updates()).isEqualTo(5);
        assertThat(all.lost()).isEqualTo(2);
        assertThat(all.first()).hasSize(2);
        assertThat(LostUpdates.in(script.trace(), value).lost()).isEqualTo(1);
    }

    @Test
    void whereNothingIsUpdatedNothingIsLost() {
        worker0.reads(value);
        LostUpdates none = LostUpdates.in(script.trace());
        assertThat(none.updates()).isZero();
        assertThat(none.lost()).isZero();
    }

    @Test
    void wholeBranchIsLostWithTheFirstOfIt() {
        worker1.reads(value);
        for (int i = 1; i <= 3; i++) {
            worker0.reads(value);
            worker0.writes(value, i);
        }
        worker1.writes(value, 1);
        worker0.reads(value);
        worker0.writes(value, 2);

        Trace trace = script.trace();
        assertThat(trace).violates(CHECK).on("database.value").because("3 of 5");
        assertThat(LostUpdates.in(trace, value).first()).extracting(LostUpdates.LostUpdate::explain)
                .containsExactly(
                        "worker-1 read 0 at step 1, before worker-0 wrote 1 at step 3; its own write of 1 at step 8 "
                                + "replaced that.",
                        "worker-1 read 0 at step 1, before worker-0 wrote 2 at step 5; its own write of 1 at step 8 "
                                + "replaced that.",
                        "worker-1 read 0 at step 1, before worker-0 wrote 3 at step 7; its own write of 1 at step 8 "
                                + "replaced that.");
    }

    @Test
    void eachLostUpdateIsToldWithTheWriteThatReplacedIt() {
        worker0.reads(value);
        worker1.reads(value);
        worker2.reads(value);
        worker0.writes(value, 1);
        worker1.writes(value, 1);
        worker2.writes(value, 1);

        assertThat(LostUpdates.in(script.trace(), value).first()).extracting(LostUpdates.LostUpdate::explain)
                .containsExactly(
                        "worker-1 read 0 at step 2, before worker-0 wrote 1 at step 4; its own write of 1 at step 5 "
                                + "replaced that.",
                        "worker-2 read 0 at step 3, before worker-1 wrote 1 at step 5; its own write of 1 at step 6 "
                                + "replaced that.");
    }

    @Test
    void finalReadDecidesWhichOfTwoWritesAnnouncedTogetherCameLast() {
        worker0.reads(value);
        worker1.reads(value);
        worker0.writes(value, 1);
        worker1.writes(value, 2);
        main.readsWhatWasWrittenAt(3, value);

        Trace trace = script.trace();
        assertThat(trace).violates(CHECK).on("database.value").because("1 of 2").naming("worker-0", "worker-1");
        assertThat(LostUpdates.in(trace, value).first()).extracting(LostUpdates.LostUpdate::explain)
                .containsExactly("worker-1 wrote 2 at step 4, but its place is taken by worker-0's write of 1 at "
                        + "step 3.");
    }

    @Test
    void readThatIsOlderThanAWriteDoesNotMakeItLost() {
        worker0.reads(value);
        worker0.writes(value, 1);
        worker0.reads(value);
        worker0.writes(value, 2);
        worker1.readsWhatWasWrittenAt(2, value);

        assertThat(script.trace()).holds(CHECK).on("database.value");
    }

    @Test
    void updateInOneStepIsLostToAWriteThatHadReadBefore() {
        Subject atomic = script.variable("atomic", Subject.Kind.ATOMIC);
        worker0.reads(atomic);
        worker1.updates(atomic, 1);
        worker0.writes(atomic, 1);
        main.reads(atomic);

        assertThat(script.trace()).violates(CHECK).on("atomic")
                .because("worker-0 read 0 at step 1, before worker-1 wrote 1 at step 2");
    }

    @Test
    void updatesInOneStepAreNotLost() {
        Subject atomic = script.variable("atomic", Subject.Kind.ATOMIC);
        worker0.updates(atomic, 1);
        worker1.updates(atomic, 2);
        worker0.updates(atomic, 3);

        assertThat(script.trace()).holds(CHECK).on("atomic").because("3 updates");
    }

    @Test
    void settingAVariableAnewLosesNothing() {
        worker0.reads(value);
        worker0.writes(value, 1);
        main.writes(value, 0);
        worker1.reads(value);
        worker1.writes(value, 1);

        assertThat(script.trace()).holds(CHECK).on("database.value").because("2 updates");
    }

    @Test
    void updatesLostBeforeAVariableIsSetAnewAreLost() {
        worker0.reads(value);
        worker1.reads(value);
        worker0.writes(value, 1);
        worker1.writes(value, 1);
        main.writes(value, 0);

        assertThat(script.trace()).violates(CHECK).on("database.value").because("1 of 2").naming("worker-0").atSteps(3,
                4);
    }

    @Test
    void nothingIsSaidOfAddersMapsAndVariablesThatAreOnlySet() {
        Subject adder = script.variable("adder", Subject.Kind.ADDER);
        Subject map = script.variable("map", Subject.Kind.MAP);
        worker0.adds(adder, 1);
        worker1.adds(adder, 1);
        worker0.gets(map, 1);
        worker0.puts(map, 1);
        worker1.puts(map, 1);
        worker0.writes(value, 1);
        worker1.writes(value, 2);

        assertThat(script.trace()).saysNothingOf(CHECK);
    }

    @Test
    void onlyTheFirstHundredAreToldOneByOne() {
        for (int i = 0; i < 150; i++) {
            worker0.reads(value);
            worker1.reads(value);
            worker0.writes(value, i + 1L);
            worker1.writes(value, i + 1L);
        }

        LostUpdates updates = LostUpdates.in(script.trace(), value);
        assertThat(updates.lost()).isEqualTo(150);
        assertThat(updates.first()).hasSize(100);
    }
}
