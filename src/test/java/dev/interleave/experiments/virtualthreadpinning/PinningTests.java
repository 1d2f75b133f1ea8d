package dev.interleave.experiments.virtualthreadpinning;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

/** How many threads get in where each is to wait for all the others. */
class PinningTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Pinning());

    /** With all the time they may need: it is over as soon as all are in. */
    private static PinningVerdict allAtOnce(String... parameters) {
        RunView run = Tendency.seen("one gave up before the last came", () -> {
            RunView each = runs.run("virtual-thread-pinning", parameters);
            assertThat(each).completed().isWhole().violatedNothing();
            return each;
        }, each -> verdict(each, PinningVerdict.class).gaveUp() == 0);
        assertThat(run).cameTo(Pinning.ALL, Grade.ACCEPTABLE);
        PinningVerdict verdict = verdict(run, PinningVerdict.class);
        assertThat(verdict.mostInside()).isEqualTo(verdict.threads()).isGreaterThan(verdict.carriers());
        assertThat(verdict.gaveUp()).isZero();
        return verdict;
    }

    @Slow
    @ParameterizedTest
    @EnumSource(names = "CLASS_INITIALISER", mode = EnumSource.Mode.EXCLUDE)
    void inASynchronizedBlockOrWithALockVirtualThreadsLetGoOfTheirCarriers(Block block) {
        for (int i = 0; i < 20; i++) {
            assertThat(allAtOnce("block=" + block, "hold=500ms").explanation()).contains("virtual threads",
                    "all of them were there at once", block.reason());
        }
    }

    @RepeatedTest(5)
    void inAClassInitialiserTheyArePinned() {
        RunView run = runs.run("virtual-thread-pinning", "threadsPerCarrier=2", "hold=20ms");
        assertThat(run).isWhole().violatedNothing().cameTo(Pinning.AS_CARRIERS, Grade.INTERESTING);
        PinningVerdict verdict = verdict(run, PinningVerdict.class);
        assertThat(verdict.threads()).isEqualTo(2 * verdict.carriers());
        assertThat(verdict.mostInside()).isBetween(1, verdict.carriers());
        assertThat(verdict.gaveUp()).isPositive();
        assertThat(verdict.elapsedNanos()).isGreaterThanOrEqualTo(20_000_000);
        assertThat(verdict.explanation()).contains("never more than", "gave up waiting", "the JVM added none");
    }

    @Test
    void platformThreadsHaveNoCarrierToBePinnedTo() {
        for (Block block : Block.values()) {
            assertThat(allAtOnce("block=" + block, "kind=PLATFORM", "hold=500ms").explanation())
                    .contains("platform threads", "no carrier");
        }
    }

    @Test
    void whoIsPinnedCanBeInterrupted() {
        RunView run = runs.run("virtual-thread-pinning", "threadsPerCarrier=8", "hold=500ms", "deadline=200ms");
        assertThat(run).hasStatus(RunStatus.TIMED_OUT);
        assertThat(run.trace().threads()).allMatch(thread -> thread.startedNanos() < 0 || thread.endedNanos() >= 0);
    }
}
