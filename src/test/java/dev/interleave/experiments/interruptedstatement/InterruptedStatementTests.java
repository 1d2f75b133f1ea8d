package dev.interleave.experiments.interruptedstatement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.databases.DatabaseEngine;
import dev.interleave.experiment.Grade;
import dev.interleave.experiments.OnDatabases;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

/** Waits for a lock that something is to end, in H2 and in PostgreSQL. */
class InterruptedStatementTests {

    @RegisterExtension
    private static final OnDatabases on = OnDatabases.of("interrupted-statement", InterruptedStatement::new);

    private static InterruptedStatementVerdict comesTo(String outcome, DatabaseEngine engine, Means how,
            ThreadKind kind) throws Exception {
        return Tendency.seen("the waiter was not seen waiting", () -> {
            RunView run = on.run("engine=" + engine, "how=" + how, "kind=" + kind, "deadline=30s");
            assertThat(run).completed().violatedNothing().isWhole();
            assertThat(run.outcome().grade()).isNotEqualTo(Grade.FORBIDDEN);
            InterruptedStatementVerdict verdict = verdict(run, InterruptedStatementVerdict.class);
            assertThat(run.outcome().value()).isEqualTo(verdict.waited() ? outcome : "never-seen-waiting");
            on.assertNothingIsLeft();
            return verdict;
        }, InterruptedStatementVerdict::waited);
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"INTERRUPT, PLATFORM", "INTERRUPT, VIRTUAL", "TIMEOUT, PLATFORM", "TIMEOUT, VIRTUAL"})
    void inH2TheStatementEndsAndTheTransactionLives(Means how, ThreadKind kind) throws Exception {
        InterruptedStatementVerdict verdict = comesTo("ended-transaction-lives", DatabaseEngine.H2, how, kind);
        assertThat(verdict.sqlState()).isEqualTo("HYT00");
        assertThat(verdict.stillInterrupted()).as("it is swallowed").isFalse();
        assertThat(verdict.commitException()).isNull();
        assertThat(verdict.earlierWriteKept()).isTrue();
        assertThat(verdict.connectionUsable()).isTrue();
        assertThat(verdict.explanation()).contains("It ended with HYT00", "The transaction lived: commit() returned");
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void inH2NoCancellationEndsAWaitForALock(ThreadKind kind) throws Exception {
        InterruptedStatementVerdict verdict = comesTo("waited-on", DatabaseEngine.H2, Means.CANCEL, kind);
        assertThat(verdict.connectionUsable()).isTrue();
        assertThat(verdict.explanation()).contains("It waited on, until the lock was free.");
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"CANCEL, PLATFORM, 57014", "CANCEL, VIRTUAL, 57014", "TIMEOUT, PLATFORM, 55P03",
            "TIMEOUT, VIRTUAL, 55P03"})
    void inPostgresqlTheTransactionEndsWithTheStatement(Means how, ThreadKind kind, String state) throws Exception {
        InterruptedStatementVerdict verdict = comesTo("ended-transaction-lost", DatabaseEngine.POSTGRESQL, how, kind);
        assertThat(verdict.sqlState()).isEqualTo(state);
        assertThat(verdict.commitException()).as("commit() does not say so").isNull();
        assertThat(verdict.earlierWriteKept()).isFalse();
        assertThat(verdict.connectionUsable()).isTrue();
        assertThat(verdict.explanation()).contains("It ended with " + state,
                "The transaction was lost: commit() returned", "The connection can be used.");
    }

    @Slow
    @Test
    void inPostgresqlAnInterruptionOfAVirtualThreadEndsTheConnection() throws Exception {
        InterruptedStatementVerdict verdict = comesTo("connection-lost", DatabaseEngine.POSTGRESQL, Means.INTERRUPT,
                ThreadKind.VIRTUAL);
        assertThat(verdict.sqlState()).isEqualTo("08006");
        assertThat(verdict.earlierWriteKept()).isFalse();
        assertThat(verdict.connectionUsable()).isFalse();
        assertThat(verdict.explanation()).endsWith("The connection is dead, and the write before is lost.");
    }

    @Slow
    @Test
    void inPostgresqlAPlatformThreadWaitsOnAndStaysInterrupted() throws Exception {
        InterruptedStatementVerdict verdict = comesTo("waited-on", DatabaseEngine.POSTGRESQL, Means.INTERRUPT,
                ThreadKind.PLATFORM);
        assertThat(verdict.sqlState()).isNull();
        assertThat(verdict.stillInterrupted()).isTrue();
        assertThat(verdict.earlierWriteKept()).isTrue();
        assertThat(verdict.connectionUsable()).isTrue();
        assertThat(verdict.explanation()).contains("It waited on", "Its thread stayed interrupted.");
    }

    @Test
    void anEngineThatIsNotThereIsRefused() {
        assertThat(on.refusedEmbedded("engine=POSTGRESQL")).singleElement().satisfies(error -> {
            assertThat(error.parameter()).isEqualTo("engine");
            assertThat(error.allowed()).containsExactly("H2");
        });
        assertThat(on.run("engine=POSTGRESQL", "how=CANCEL")).completed();
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfARunThatIsCancelled(DatabaseEngine engine) throws Exception {
        for (Means how : Means.values()) {
            for (ThreadKind kind : ThreadKind.values()) {
                for (int steps : new int[] {5, 12}) {
                    assertThat(on.cancel(on.launchLong(steps, "engine=" + engine, "how=" + how, "kind=" + kind,
                            "deadline=60s"), kind)).isIn(RunStatus.CANCELLED, RunStatus.COMPLETED);
                }
            }
        }
        on.assertNothingIsLeft();
    }
}
