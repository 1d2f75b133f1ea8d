package dev.interleave.experiments.semaphore;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SemaphoreTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Semaphore());

    @Slow
    @Test
    void neverMoreInsideThanPermits() {
        for (int i = 0; i < 200; i++) {
            int permits = 1 + i % 5;
            RunView run = runs.run("semaphore", "permits=" + permits, "workers=" + (2 + i % 9), "hold=1ms",
                    "fair=" + (i % 2 == 0), "kind=" + ThreadKind.values()[i / 2 % 2]);
            assertThat(run).completed().held("permits-respected").held("all-released").violatedNothing().isWhole();
            assertThat(verdict(run, PermitsVerdict.class).peakInside()).isBetween(1, permits);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSemaphoreForEachLimitsNobody(ThreadKind kind) {
        RunView run = Tendency.seen("one left before the last came", () -> {
            RunView each = runs.run("semaphore", "scope=PER_WORKER", "hold=100ms", "kind=" + kind);
            assertThat(each).completed();
            return each;
        }, each -> verdict(each, PermitsVerdict.class).peakInside() == 8);
        assertThat(run).cameTo("8", Grade.INTERESTING);
        PermitsVerdict verdict = verdict(run, PermitsVerdict.class);
        assertThat(verdict.peakInside()).isEqualTo(verdict.workers()).isGreaterThan(verdict.permits());
        assertThat(verdict.explanation()).contains("limits nothing");
    }

    @Test
    void oneSharedByAllLimitsThem() {
        RunView run = runs.run("semaphore", "hold=5ms");
        assertThat(run).completed();
        assertThat(verdict(run, PermitsVerdict.class).peakInside()).isLessThanOrEqualTo(3);
        assertThat(verdict(run, PermitsVerdict.class).explanation()).doesNotContain("limits nothing");
    }

    @Slow
    @Test
    void whoWaitsTooLongIsNamed() {
        RunView run = Tendency.seen("the second came when the first had gone", () -> {
            RunView each = runs.run("semaphore", "workers=2", "permits=1", "hold=500ms", "acquireTimeout=10ms");
            assertThat(each).cameTo("1", Grade.ACCEPTABLE).violatedNothing();
            return each;
        }, each -> verdict(each, PermitsVerdict.class).gaveUpCount() > 0);
        PermitsVerdict verdict = verdict(run, PermitsVerdict.class);
        assertThat(verdict.gaveUpCount()).isOne();
        assertThat(verdict.explanation()).contains("Gave up").contains(verdict.gaveUp().getFirst());
    }

    @Test
    void aFairOneServesInTheOrderOfArrival() {
        assertThat(runs.run("semaphore", "fair=true", "workers=20", "permits=2", "hold=1ms")).held("fifo");
    }

    @Test
    void fairnessForVeryManyIsRefused() {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> runs.launch("semaphore", "workers=1001", "fair=true", "kind=VIRTUAL"))
                .withMessage("'workers' must be 1 to 1000 with fair=true, was 1001");
    }

    @Test
    @Slow
    void aHundredThousandVirtualThreadsPassTenPermits() {
        RunView run = runs.run("semaphore", "workers=100000", "permits=10", "hold=0ms", "kind=VIRTUAL", "deadline=60s");
        assertThat(run).completed().held("permits-respected").isWhole();
        assertThat(verdict(run, PermitsVerdict.class).peakInside()).isBetween(1, 10);
        assertThat(run.trace().threads()).hasSize(100_001);
    }
}
