package dev.interleave.experiments.commitaftererror;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.databases.DatabaseEngine;
import dev.interleave.experiment.Grade;
import dev.interleave.experiments.OnDatabases;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

/** Orders of which a statement fails in H2 and in PostgreSQL. */
class CommitAfterErrorTests {

    @RegisterExtension
    private static final OnDatabases on = OnDatabases.of("commit-after-error", CommitAfterError::new);

    private CommitAfterErrorVerdict run(String outcome, Grade grade, ThreadKind kind, String... parameters) {
        String[] all = new String[parameters.length + 1];
        System.arraycopy(parameters, 0, all, 0, parameters.length);
        all[parameters.length] = "kind=" + kind;
        RunView run = on.run(all);
        assertThat(run).cameTo(outcome, grade).violatedNothing().isWhole();
        return verdict(run, CommitAfterErrorVerdict.class);
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void h2KeepsThePaymentWithoutTheSeat(ThreadKind kind) {
        CommitAfterErrorVerdict verdict =
                run("half-orders", Grade.INTERESTING, kind, "guard=NONE", "customers=3", "shows=10");
        assertThat(verdict.taken()).isEqualTo(20);
        assertThat(verdict.committed()).isEqualTo(30);
        assertThat(verdict.payments()).isEqualTo(30);
        assertThat(verdict.seats()).isEqualTo(10);
        assertThat(verdict.half()).isEqualTo(20);
        assertThat(verdict.vanished()).isZero();
        assertThat(verdict.explanation()).isEqualTo("Of 30 orders, 20 are there in part, paid without a place. "
                + "20 times the seat was taken. The program caught the exception and committed, and H2 kept the "
                + "payment: only the statement that failed is undone.");
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void postgresqlKeepsNothingAndCommitDoesNotSaySo(ThreadKind kind) {
        CommitAfterErrorVerdict verdict = run("vanished-orders", Grade.INTERESTING, kind, "engine=POSTGRESQL",
                "guard=NONE", "customers=3", "shows=10");
        assertThat(verdict.taken()).isEqualTo(20);
        assertThat(verdict.committed()).as("no commit() failed").isEqualTo(30);
        assertThat(verdict.payments()).isEqualTo(10);
        assertThat(verdict.seats()).isEqualTo(10);
        assertThat(verdict.half()).isZero();
        assertThat(verdict.vanished()).isEqualTo(20);
        assertThat(verdict.explanation()).isEqualTo("Of 30 orders, 20 are not there, although commit() returned "
                + "without an exception. 20 times the seat was taken. The program caught the exception and committed. "
                + "After an error PostgreSQL only rolls back, and its driver does not say so.");
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void aSavepointLetsTheTransactionContinue(DatabaseEngine engine) {
        for (ThreadKind kind : ThreadKind.values()) {
            CommitAfterErrorVerdict verdict = run("whole-orders", Grade.ACCEPTABLE, kind, "engine=" + engine,
                    "guard=SAVEPOINT", "customers=4", "shows=10");
            assertThat(verdict.taken()).isEqualTo(30);
            assertThat(verdict.committed()).isEqualTo(40);
            assertThat(verdict.payments()).isEqualTo(40);
            assertThat(verdict.seats()).isEqualTo(10);
            assertThat(verdict.standing()).isEqualTo(30);
            assertThat(verdict.explanation()).isEqualTo("Of 40 orders, 40 were committed, and each of them is there "
                    + "as a whole. 30 times the seat was taken. The transaction went back to its savepoint, and took a "
                    + "standing place.");
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void anExceptionThatLeavesTheTransactionRollsItBack(DatabaseEngine engine) {
        for (ThreadKind kind : ThreadKind.values()) {
            CommitAfterErrorVerdict verdict = run("whole-orders", Grade.ACCEPTABLE, kind, "engine=" + engine,
                    "guard=ROLLBACK", "customers=4", "shows=10");
            assertThat(verdict.taken()).isEqualTo(30);
            assertThat(verdict.committed()).isEqualTo(10);
            assertThat(verdict.payments()).isEqualTo(10);
            assertThat(verdict.standing()).isZero();
            assertThat(verdict.explanation()).endsWith("The exception left the transaction, which was rolled back.");
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void withoutAnErrorNothingIsLostWithAnyGuard(DatabaseEngine engine) {
        for (OrderGuard guard : OrderGuard.values()) {
            CommitAfterErrorVerdict verdict = run("whole-orders", Grade.ACCEPTABLE, ThreadKind.PLATFORM,
                    "engine=" + engine, "guard=" + guard, "customers=1", "shows=3");
            assertThat(verdict.taken()).isZero();
            assertThat(verdict.payments()).isEqualTo(3);
            assertThat(verdict.seats()).isEqualTo(3);
            assertThat(verdict.explanation()).endsWith("No seat was taken by another.");
        }
    }

    @Test
    void anEngineThatIsNotThereIsRefused() {
        assertThat(on.refusedEmbedded("engine=POSTGRESQL")).singleElement().satisfies(error -> {
            assertThat(error.parameter()).isEqualTo("engine");
            assertThat(error.allowed()).containsExactly("H2");
        });
        assertThat(on.run("engine=POSTGRESQL", "shows=1")).completed();
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfARunThatIsCancelled(DatabaseEngine engine) throws Exception {
        on.assertNothingIsLeftOfCancelled(engine, OrderGuard.values(), 50, "customers=4", "shows=100");
    }
}
