package dev.interleave.experiments.readskew;

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

/** Sums during transfers in H2 and in PostgreSQL. */
class ReadSkewTests {

    @RegisterExtension
    private static final OnDatabases on = OnDatabases.of("read-skew", ReadSkew::new);

    private RunView run(String... parameters) {
        return on.run(parameters);
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"H2, REPEATABLE_READ", "H2, ONE_STATEMENT", "H2, SERIALIZABLE", "POSTGRESQL, REPEATABLE_READ",
            "POSTGRESQL, ONE_STATEMENT", "POSTGRESQL, SERIALIZABLE"})
    void theSumStaysWhereTheReaderSeesOneMoment(DatabaseEngine engine, ReadGuard guard) {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = run("engine=" + engine, "guard=" + guard, "kind=" + kind, "tellers=2", "audits=150",
                    "deadline=60s");
            assertThat(run).cameTo("same-sum", Grade.ACCEPTABLE).violatedNothing().isWhole();
            ReadSkewVerdict verdict = verdict(run, ReadSkewVerdict.class);
            assertThat(verdict.wrong()).isZero();
            assertThat(verdict.wrongSums()).isEmpty();
            assertThat(verdict.moneyGained()).isZero();
            assertThat(verdict.explanation()).startsWith("All 150 times the reader found 2000.");
            assertThat(verdict.refusals().isEmpty()).isEqualTo(verdict.retries() == 0);
            if (guard != ReadGuard.SERIALIZABLE) {
                assertThat(verdict.refusals()).as("nobody but serializable transactions is refused").isEmpty();
            }
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void twoSelectsAtReadCommittedFindSumsThatNeverWere(DatabaseEngine engine) {
        ReadSkewVerdict seen = Tendency.seen("nothing was committed between two selects", () -> {
            RunView run = run("engine=" + engine, "guard=NONE", "tellers=2", "audits=200");
            assertThat(run).completed().isWhole();
            ReadSkewVerdict verdict = verdict(run, ReadSkewVerdict.class);
            assertThat(run.outcome().value()).isEqualTo(verdict.wrong() > 0 ? "read-skew" : "same-sum");
            assertThat(run.outcome().grade()).isNotEqualTo(Grade.FORBIDDEN);
            // What was read is wrong; what is there is not.
            assertThat(verdict.moneyGained()).isZero();
            assertThat(verdict.refusals()).isEmpty();
            return verdict;
        }, verdict -> verdict.wrong() > 0);
        // Whole transfers are missing from the sum, or there twice.
        assertThat(seen.wrongSums()).isNotEmpty().doesNotContain(2000L).allMatch(sum -> sum % 10 == 0);
        assertThat(seen.explanation()).contains("a sum that never was", "a transfer was committed between them");
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void atSerializableTellersAreRefusedAndTryAgain(DatabaseEngine engine) {
        ReadSkewVerdict seen = Tendency.seen("nobody was refused", () -> {
            RunView run = run("engine=" + engine, "guard=SERIALIZABLE", "tellers=3", "audits=50", "deadline=60s");
            assertThat(run).cameTo("same-sum", Grade.ACCEPTABLE);
            return verdict(run, ReadSkewVerdict.class);
        }, verdict -> verdict.retries() > 0);
        assertThat(seen.refusals()).extracting(Refusals.Refusal::sqlState).containsOnly("40001");
        assertThat(seen.explanation()).contains("refused and made again");
    }

    @Test
    void anEngineThatIsNotThereIsRefused() {
        assertThat(on.refusedEmbedded("engine=POSTGRESQL")).singleElement().satisfies(error -> {
            assertThat(error.parameter()).isEqualTo("engine");
            assertThat(error.allowed()).containsExactly("H2");
        });
        assertThat(run("engine=POSTGRESQL", "audits=1")).completed();
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfARunThatIsCancelled(DatabaseEngine engine) throws Exception {
        on.assertNothingIsLeftOfCancelled(engine, ReadGuard.values(), 50, "tellers=3", "audits=200");
    }
}
