package dev.interleave.experiments.falsesharing;

import java.util.Objects;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiments.falsesharing.Sharing.Counters;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Runs of threads that bump counters of their own. */
class SharingTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Sharing());

    private static Outcome outcome(RunView run) {
        assertThat(run).completed().isWhole();
        return Objects.requireNonNull(run.outcome());
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void everyIncrementIsThereInEitherLayout(ThreadKind kind) {
        for (Measured measured : Measured.values()) {
            for (int i = 0; i < 5; i++) {
                RunView run = runs.run("false-sharing", "layout=" + measured, "kind=" + kind, "increments=20000",
                        "rounds=2");
                assertThat(outcome(run).grade()).isNotEqualTo(Grade.FORBIDDEN);
                assertThat(verdict(run, SharingVerdict.class).exact()).isTrue();
            }
        }
    }

    @Test
    void figuresAreOfWhatWasMeasured() {
        RunView run = runs.run("false-sharing", "layout=PADDED", "increments=20000", "rounds=2");
        SharingVerdict verdict = verdict(run, SharingVerdict.class);
        assertThat(verdict.adjacentNanos()).isNull();
        assertThat(verdict.ratio()).isNull();
        if (verdict.rounds() == 0) {
            assertThat(run).cameTo(Sharing.NOT_AT_ONCE, Grade.ACCEPTABLE);
            assertThat(verdict.paddedNanos()).isNull();
        }
        else {
            assertThat(run).cameTo(Sharing.COUNTED, Grade.ACCEPTABLE);
            assertThat(verdict.paddedNanos()).isNotNull()
                    .satisfies(cost -> assertThat(cost.fastest()).isPositive().isLessThanOrEqualTo(cost.median()))
                    .satisfies(cost -> assertThat(cost.median()).isLessThanOrEqualTo(cost.slowest()));
            assertThat(verdict.explanation()).contains("128 bytes apart");
        }
    }

    /** A tendency: what the caches do, and whether others use the processors, is not for us to say. */
    @Test
    @Slow
    void countersInOneLineAreMostlyMuchSlower() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one processor shares with no other");
        Tendency.seen("the processors seemed to share a cache, or were never free at the same time", () -> {
            RunView run = runs.run("false-sharing");
            SharingVerdict verdict = verdict(run, SharingVerdict.class);
            boolean slower = outcome(run).value().equals(Sharing.SLOWER);
            assertThat(slower).isEqualTo(verdict.ratio() != null && verdict.ratio() >= Sharing.CLEARLY);
            return slower;
        }, slower -> slower);
    }

    @Test
    void moreThreadsThanProcessorsCannotAllRunAtOnce() {
        int processors = Runtime.getRuntime().availableProcessors();
        assumeTrue(processors < 8, "there may be at most 8 threads");
        assertThat(runs.run("false-sharing", "threads=" + Math.max(2, processors + 1)))
                .cameTo(Sharing.NOT_AT_ONCE, Grade.ACCEPTABLE);
    }

    @Test
    void adjacentCountersAreEightBytesApartAndPaddedOnesTwoLines() {
        assertThat(Spacing.ADJACENT.slots() * Long.BYTES).isEqualTo(8);
        assertThat(Spacing.PADDED.slots() * Long.BYTES).isEqualTo(2 * 64);
    }

    @ParameterizedTest
    @EnumSource
    void eachThreadHasACounterOfItsOwn(Spacing layout) {
        Counters counters = new Counters(8, layout);
        for (int number = 0; number < 8; number++) {
            counters.bump(number, 10 + number);
        }
        for (int number = 0; number < 8; number++) {
            assertThat(counters.value(number)).isEqualTo(10 + number);
        }
    }

    @Test
    void aRoundThatOnlyOneThreadComesToIsNotPlayed() {
        Round round = new Round(Spacing.ADJACENT, 2, 1000);
        round.play(0);
        // Too late: the other one has left.
        round.play(1);
        assertThat(round.isDone()).isFalse();
        assertThat(round.isExact()).isFalse();
    }
}
