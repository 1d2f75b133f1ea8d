package dev.interleave.experiments.writeskew;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

/** Doctors on call in H2 and in PostgreSQL. */
class WriteSkewTests {

    @RegisterExtension
    private static final OnDatabases on = OnDatabases.of("write-skew", WriteSkew::new);

    private RunView run(String... parameters) {
        return on.run(parameters);
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"H2, FOR_UPDATE", "POSTGRESQL, FOR_UPDATE", "POSTGRESQL, SERIALIZABLE"})
    void aDoctorStaysWhereItIsPrevented(DatabaseEngine engine, CallGuard guard) {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = run("engine=" + engine, "guard=" + guard, "kind=" + kind, "doctors=3", "shifts=40");
            assertThat(run).cameTo("somebody-on-call", Grade.ACCEPTABLE).violatedNothing().isWhole();
            assertThat(verdict(run, WriteSkewVerdict.class).unattended()).isZero();
        }
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"H2, NONE", "H2, REPEATABLE_READ", "H2, SERIALIZABLE", "POSTGRESQL, NONE",
            "POSTGRESQL, REPEATABLE_READ"})
    void allLeaveWhereItIsNot(DatabaseEngine engine, CallGuard guard) {
        WriteSkewVerdict seen = Tendency.seen("no two doctors met", () -> {
            RunView run = run("engine=" + engine, "guard=" + guard, "shifts=40");
            assertThat(run).completed().isWhole();
            WriteSkewVerdict verdict = verdict(run, WriteSkewVerdict.class);
            assertThat(run.outcome().value())
                    .isEqualTo(verdict.unattended() > 0 ? "nobody-on-call" : "somebody-on-call");
            assertThat(run.outcome().grade()).isNotEqualTo(Grade.FORBIDDEN);
            // Each writes its own row, so that nobody is refused.
            assertThat(verdict.refusals()).isEmpty();
            return verdict;
        }, verdict -> verdict.unattended() > 0);
        assertThat(seen.explanation()).contains("nobody was on call");
        assertThat(seen.explanation().contains("snapshot isolation")).isEqualTo(guard == CallGuard.SERIALIZABLE);
    }

    @Slow
    @Test
    void postgresqlRefusesAtSerializable() {
        WriteSkewVerdict seen = Tendency.seen("nobody was refused", () -> {
            RunView run = run("engine=POSTGRESQL", "guard=SERIALIZABLE", "shifts=20");
            assertThat(run).cameTo("somebody-on-call", Grade.ACCEPTABLE);
            return verdict(run, WriteSkewVerdict.class);
        }, verdict -> verdict.retries() > 0);
        assertThat(seen.refusals()).extracting(Refusals.Refusal::sqlState).containsOnly("40001");
    }

    @Test
    void anEngineThatIsNotThereIsRefused() {
        assertThat(on.refusedEmbedded("engine=POSTGRESQL")).singleElement().satisfies(error -> {
            assertThat(error.parameter()).isEqualTo("engine");
            assertThat(error.allowed()).containsExactly("H2");
        });
        assertThat(run("engine=POSTGRESQL", "shifts=1")).completed();
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfARunThatIsCancelled(DatabaseEngine engine) throws Exception {
        on.assertNothingIsLeftOfCancelled(engine, CallGuard.values(), 50, "doctors=4", "shifts=100");
    }
}
