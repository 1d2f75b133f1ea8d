package dev.interleave.experiments.completablefuture;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.sync.StageMode;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class FuturesTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Futures());

    private static RunView run(String... parameters) {
        return runs.run("completable-future", parameters);
    }

    private static Stages.Stage stage(RunView run, String name) {
        return verdict(run, FuturesVerdict.class).stages()
                .stream()
                .filter(stage -> stage.stage().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(RunView run) {
        return verdict(run, FuturesVerdict.class).stages().stream().map(Stages.Stage::stage).toList();
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void everyStageIsDoneOnceAfterWhatItDependsOn(StageMode variant) {
        for (int i = 0; i < 20; i++) {
            RunView run = run("variant=" + variant, "work=" + i % 2 + "ms", "workers=" + (1 + i % 3),
                    "kind=" + ThreadKind.values()[i / 2 % 2]);
            assertThat(run).cameTo("362", Grade.ACCEPTABLE).violatedNothing().isWhole();
            assertThat(names(run)).containsExactlyInAnyOrder("price", "stock", "taxed", "total", "order", "shipping",
                    "late");
            assertThat(names(run)).containsSubsequence("price", "taxed", "total", "late");
            assertThat(names(run)).containsSubsequence("stock", "total", "late");
            FuturesVerdict verdict = verdict(run, FuturesVerdict.class);
            assertThat(verdict.skipped()).containsExactly("stand-in");
            assertThat(verdict.anyFailed()).isFalse();
            assertThat(verdict.allFailed()).isFalse();
        }
    }

    @RepeatedTest(20)
    void aStageThatIsAttachedTooLateIsDoneByWhoAttachesIt() {
        RunView run = run("work=1ms");
        assertThat(stage(run, "late").thread()).isEqualTo("main");
        assertThat(stage(run, "price").thread()).startsWith("pool-");
        assertThat(verdict(run, FuturesVerdict.class).explanation())
                .contains("it was done at once by the thread that attached it, main, not by "
                        + stage(run, "price").thread());
    }

    @Slow
    @RepeatedTest(20)
    void withAsyncThePoolDoesEveryStage() {
        RunView run = run("variant=ASYNC", "work=1ms");
        assertThat(verdict(run, FuturesVerdict.class).stages())
                .allSatisfy(stage -> assertThat(stage.thread()).startsWith("pool-"));
        assertThat(verdict(run, FuturesVerdict.class).explanation()).contains("by a pool thread");
    }

    @ParameterizedTest
    @EnumSource
    void aFailureGoesPastTheStagesThatDependOnItToTheOneThatWantsIt(StageMode variant) {
        for (int i = 0; i < 20; i++) {
            RunView run = run("fails=THROWS", "variant=" + variant, "work=1ms");
            assertThat(run).cameTo("-1", Grade.INTERESTING).isWhole();
            FuturesVerdict verdict = verdict(run, FuturesVerdict.class);
            assertThat(verdict.skipped()).containsExactly("total", "order", "shipping");
            assertThat(names(run)).contains("taxed", "late").containsSubsequence("stock", "stand-in");
            assertThat(verdict.allFailed()).isTrue();
            assertThat(verdict.explanation()).contains("Skipped, because their sources failed: total, order, "
                    + "shipping. stock failed: out of stock; stand-in got java.util.concurrent.CompletionException: "
                    + "java.lang.IllegalStateException: out of stock.");
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void aFutureThatNobodyCompletesEndsByItsTimeOut(StageMode variant) {
        for (int i = 0; i < 20; i++) {
            RunView run = run("fails=NEVER", "timeout=5ms", "variant=" + variant, "work=1ms");
            assertThat(run).cameTo("-1", Grade.INTERESTING).isWhole();
            FuturesVerdict verdict = verdict(run, FuturesVerdict.class);
            assertThat(verdict.skipped()).containsExactly("stock", "total", "order", "shipping");
            assertThat(verdict.explanation()).contains("'stock' was never complete, until its time-out made it fail.")
                    .contains("java.util.concurrent.TimeoutException");
        }
    }

    @Slow
    @Test
    void whatComesAfterATimeOutWithoutAsyncIsDoneByTheJvmsOwnThread() {
        // It is if all stages are attached, and 'price' is complete, before.
        RunView run = Tendency.seen("a time-out came before all stages were attached",
                () -> run("fails=NEVER", "timeout=100ms", "work=0ms"), each -> {
                    String thread = stage(each, "stand-in").thread();
                    return !thread.startsWith("pool-") && !thread.equals("main");
                });
        assertThat(verdict(run, FuturesVerdict.class).explanation())
                .contains("is the JVM's own thread for time-outs.");
        assertThat(stage(run("fails=NEVER", "timeout=300ms", "work=0ms", "variant=ASYNC"), "stand-in").thread())
                .startsWith("pool-");
    }

    @ParameterizedTest
    @EnumSource
    void withoutATimeOutWhoeverWaitsForItWaitsForEver(StageMode variant) {
        RunView run = run("fails=NEVER", "variant=" + variant, "work=1ms", "workers=1");
        assertThat(run).cameTo(Outcome.DEADLOCK, Grade.INTERESTING).deadlocked().stuck("main", "pool-0").isWhole();
        assertThat(run.because()).contains("main waits at latch 'stand-in'");
    }

    @Test
    void aTimeOutThatIsNotNeededDoesNothing() {
        RunView run = run("timeout=10s", "work=1ms");
        assertThat(run).cameTo("362", Grade.ACCEPTABLE).isWhole();
    }

    @Test
    void aRunThatIsEndedBeforeATimeOutIsNotVisitedAfterwards() {
        RunView run = run("fails=NEVER", "timeout=10s", "deadline=50ms", "work=1ms");
        assertThat(run).hasStatus(RunStatus.TIMED_OUT);
        assertThat(Objects.requireNonNull(run.because())).startsWith("It did not finish within its deadline");
    }
}
