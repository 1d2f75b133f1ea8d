package dev.interleave.experiments.deadlockrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.databases.DatabaseEngine;
import dev.interleave.databases.Refusals;
import dev.interleave.experiment.Grade;
import dev.interleave.experiments.OnDatabases;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

/** Transfers in opposite directions in H2 and in PostgreSQL. */
class DeadlockRowsTests {

    @RegisterExtension
    private static final OnDatabases on = OnDatabases.of("deadlock-rows", DeadlockRows::new);

    private RunView run(String... parameters) {
        return on.run(parameters);
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void nobodyIsRefusedWhereTheRowsHaveOneOrder(DatabaseEngine engine) {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = run("engine=" + engine, "guard=ORDERED", "kind=" + kind, "transfers=30");
            assertThat(run).cameTo("no-deadlock", Grade.ACCEPTABLE).violatedNothing().isWhole();
            DeadlockRowsVerdict verdict = verdict(run, DeadlockRowsVerdict.class);
            assertThat(verdict.made()).isEqualTo(60);
            assertThat(verdict.refused()).isZero();
            assertThat(verdict.explanation()).startsWith("All 60 transfers were made. Both change account 1 first");
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void oneIsRefusedWhereEachHoldsWhatTheOtherWants(DatabaseEngine engine) {
        DeadlockRowsVerdict seen = Tendency.seen("no two tellers met", () -> {
            RunView run = run("engine=" + engine, "guard=NONE", "transfers=5", "deadline=30s");
            assertThat(run).completed().isWhole();
            DeadlockRowsVerdict verdict = verdict(run, DeadlockRowsVerdict.class);
            assertThat(run.outcome().value())
                    .isEqualTo(verdict.refused() > 0 ? "transfers-missing" : "no-deadlock");
            assertThat(run.outcome().grade()).isNotEqualTo(Grade.FORBIDDEN);
            assertThat(verdict.made() + verdict.refused()).isEqualTo(10);
            assertThat(verdict.moneyGained()).isZero();
            return verdict;
        }, verdict -> verdict.refused() > 0);
        assertThat(seen.refusals()).extracting(Refusals.Refusal::sqlState)
                .containsOnly(engine == DatabaseEngine.H2 ? "40001" : "40P01");
        assertThat(seen.explanation()).contains("waited for one another, and the engine refused one of them",
                "Nobody made again what was refused.");
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void whatIsRefusedIsMadeAgain(DatabaseEngine engine) {
        DeadlockRowsVerdict seen = Tendency.seen("no two tellers met", () -> {
            RunView run = run("engine=" + engine, "guard=RETRY", "transfers=5", "deadline=30s");
            assertThat(run).completed().isWhole();
            DeadlockRowsVerdict verdict = verdict(run, DeadlockRowsVerdict.class);
            assertThat(run.outcome().value()).isEqualTo(verdict.refused() > 0 ? "deadlock-retried" : "no-deadlock");
            assertThat(run.outcome().grade()).isNotEqualTo(Grade.FORBIDDEN);
            assertThat(verdict.made()).isEqualTo(10);
            return verdict;
        }, verdict -> verdict.refused() > 0);
        assertThat(seen.explanation()).startsWith("All 10 transfers were made.")
                .endsWith("What was refused was made again.");
    }

    @Test
    void anEngineThatIsNotThereIsRefused() {
        assertThat(on.refusedEmbedded("engine=POSTGRESQL")).singleElement().satisfies(error -> {
            assertThat(error.parameter()).isEqualTo("engine");
            assertThat(error.allowed()).containsExactly("H2");
        });
        assertThat(run("engine=POSTGRESQL", "transfers=1")).completed();
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfARunThatIsCancelled(DatabaseEngine engine) throws Exception {
        on.assertNothingIsLeftOfCancelled(engine, TransferGuard.values(), 20, "transfers=100");
    }
}
