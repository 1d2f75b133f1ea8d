package dev.interleave.experiments.visibility;

import java.util.Set;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.experiment.Grade;
import dev.interleave.operations.ExplorationAssert;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

/** Single runs: what was seen, and what the memory model says of it. */
class VisibilityTests {

    private static final String DATA_RACE = "no-data-race";

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Visibility());

    private static RunView run(LitmusTest test, AccessMode mode) {
        return runs.run("visibility", "test=" + test, "mode=" + mode);
    }

    @RepeatedTest(20)
    void whatWasSeenIsWhatTheReadsInTheTraceSaw() {
        RunView run = run(LitmusTest.STORE_BUFFERING, AccessMode.VOLATILE);
        assertThat(run).completed().isWhole();
        String read = "%d,%d".formatted(read(run, "worker-0"), read(run, "worker-1"));
        assertThat(verdict(run, LitmusVerdict.class).seen()).isEqualTo(read).isIn("0,1", "1,0", "1,1");
        assertThat(run).cameTo(read, Grade.ACCEPTABLE);
    }

    private static long read(RunView run, String thread) {
        return run.trace()
                .events(TraceEvent.Read.class)
                .filter(read -> read.thread().equals(thread))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @ParameterizedTest
    @EnumSource
    void plainAccessesAreADataRace(LitmusTest test) {
        assertThat(run(test, AccessMode.PLAIN)).violated(DATA_RACE);
    }

    @ParameterizedTest
    @EnumSource(names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
    void inAnyOtherModeTheyAreNone(AccessMode mode) {
        for (LitmusTest test : LitmusTest.values()) {
            assertThat(run(test, mode)).held(DATA_RACE);
        }
    }

    @ParameterizedTest
    @CsvSource({"STORE_BUFFERING, '0,0', 'PLAIN OPAQUE RELEASE_ACQUIRE', 'VOLATILE'",
            "MESSAGE_PASSING, '1,0', 'PLAIN OPAQUE', 'RELEASE_ACQUIRE VOLATILE'"})
    void theMemoryModelSaysInWhichModesThePairThatNoOrderGivesMayBeSeen(LitmusTest test, String pair, String allowing,
            String forbidding) {
        for (String mode : allowing.split(" ", -1)) {
            assertAllows(test, pair, AccessMode.valueOf(mode), true);
        }
        for (String mode : forbidding.split(" ", -1)) {
            assertAllows(test, pair, AccessMode.valueOf(mode), false);
        }
    }

    private static void assertAllows(LitmusTest test, String pair, AccessMode mode, boolean allowed) {
        LitmusVerdict verdict = verdict(run(test, mode), LitmusVerdict.class);
        assertThat(verdict.surprise()).isEqualTo(pair);
        assertThat(verdict.surpriseAllowed()).as(test + " " + mode).isEqualTo(allowed);
        assertThat(verdict.explanation()).contains(mode + " mode promises", allowed ? " allowed" : "is forbidden");
        assertThat(new Visibility().outcomes(new Visibility.Parameters(test, mode, ThreadKind.PLATFORM)))
                .filteredOn(outcome -> outcome.matches(pair))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.isBeyondSchedules()).isTrue();
                    assertThat(outcome.grade()).isEqualTo(allowed ? Grade.INTERESTING : Grade.FORBIDDEN);
                });
    }

    @ParameterizedTest
    @EnumSource
    void noScheduleGivesThatPairAndEveryOtherIsReached(AccessMode mode) {
        for (String strategy : Set.of("EXHAUSTIVE", "REDUCED")) {
            ExplorationAssert
                    .assertThat(runs.explore("visibility", "mode=" + mode, "strategy=" + strategy))
                    .isComplete().cameToNothingBut("0,1", "1,0", "1,1").deadlocked(0);
            ExplorationAssert.assertThat(
                    runs.explore("visibility", "test=MESSAGE_PASSING", "mode=" + mode, "strategy=" + strategy))
                    .isComplete().cameToNothingBut("0,0", "0,1", "1,1").deadlocked(0);
        }
    }
}
