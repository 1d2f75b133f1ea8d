package dev.interleave.experiments.stockinadatabase;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.databases.DatabaseEngine;
import dev.interleave.databases.Refusals;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiments.OnDatabases;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.operations.series.SeriesView;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A stock in H2 and in PostgreSQL. */
class StockInADatabaseTests {

    @RegisterExtension
    private static final OnDatabases on = OnDatabases.of("stock-in-a-database", StockInADatabase::new);

    private RunView run(String... parameters) {
        return on.run(parameters);
    }

    static Stream<Arguments> guards() {
        return Stream.of(DatabaseEngine.values())
                .flatMap(engine -> Stream.of(StockGuard.values())
                        .filter(guard -> guard != StockGuard.NONE)
                        .filter(guard -> guard != StockGuard.ADVISORY_LOCK || engine == DatabaseEngine.POSTGRESQL)
                        .map(guard -> Arguments.of(engine, guard)));
    }

    @Slow
    @ParameterizedTest
    @MethodSource("guards")
    void nothingIsLostUnderAGuard(DatabaseEngine engine, StockGuard guard) {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = run("engine=" + engine, "guard=" + guard, "kind=" + kind, "buyers=4", "purchases=50");
            assertThat(run).cameTo("consistent", Grade.ACCEPTABLE).violatedNothing().isWhole();
            StockVerdict verdict = verdict(run, StockVerdict.class);
            assertThat(verdict.sold()).isEqualTo(200);
            assertThat(verdict.stockLeft()).isZero();
            assertThat(verdict.lostUpdates()).isZero();
            assertThat(verdict.database()).startsWithIgnoringCase(engine.name());
            if (!guard.isRetried()) {
                assertThat(verdict.refusals()).isEmpty();
            }
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void withoutAGuardUpdatesAreLostAndCounted(DatabaseEngine engine) {
        Tendency.seen("no two buyers met", () -> {
            RunView run = run("engine=" + engine, "buyers=4", "purchases=50");
            assertThat(run).completed().isWhole();
            StockVerdict verdict = verdict(run, StockVerdict.class);
            // Whatever was lost, every sale is there, since each is a row of its own.
            assertThat(verdict.sold()).isEqualTo(200);
            assertThat(verdict.stockLeft()).isEqualTo(verdict.lostUpdates());
            assertThat(run.outcome().value()).isEqualTo(verdict.lostUpdates() > 0 ? "lost-updates" : "consistent");
            assertThat(verdict.retries()).isZero();
            return verdict;
        }, verdict -> verdict.lostUpdates() > 0 && verdict.explanation().contains("lost"));
    }

    @Test
    void oneBuyerLosesNothingWithoutAGuard() {
        RunView run = run("buyers=1");
        assertThat(run).cameTo("consistent", Grade.ACCEPTABLE);
        assertThat(verdict(run, StockVerdict.class).explanation())
                .isEqualTo("All 5 sales are there, and the stock fell by 5: no update was lost.");
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void whoIsRefusedAtSerializableTriesAgain(DatabaseEngine engine) {
        StockVerdict seen = Tendency.seen("nobody was refused", () -> {
            RunView run = run("engine=" + engine, "guard=SERIALIZABLE", "buyers=4", "purchases=20");
            assertThat(run).cameTo("consistent", Grade.ACCEPTABLE);
            return verdict(run, StockVerdict.class);
        }, verdict -> verdict.retries() > 0);
        assertThat(seen.isolation()).isEqualTo("SERIALIZABLE");
        assertThat(seen.refusals()).extracting(Refusals.Refusal::sqlState).containsOnly("40001");
        assertThat(seen.explanation()).contains("40001 (CannotAcquireLockException)");
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void whoFindsAnotherVersionTriesAgain(DatabaseEngine engine) {
        StockVerdict seen = Tendency.seen("nobody found another version", () -> {
            RunView run = run("engine=" + engine, "guard=VERSION", "buyers=4", "purchases=20");
            assertThat(run).cameTo("consistent", Grade.ACCEPTABLE);
            return verdict(run, StockVerdict.class);
        }, verdict -> verdict.retries() > 0);
        assertThat(seen.isolation()).isEqualTo("READ_COMMITTED");
        assertThat(seen.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.sqlState()).isNull();
            assertThat(refusal.exception()).isEqualTo("OptimisticLockingFailureException");
        });
    }

    @Test
    void whoWaitsForAnAnswerIsSeenWaiting() {
        RunView run = run("guard=FOR_UPDATE", "buyers=2", "purchases=3");
        List<String> awaited = run.trace()
                .events(TraceEvent.Awaiting.class)
                .map(event -> event.on().kind() == Subject.Kind.OUTSIDE ? event.on().name() : "?")
                .toList();
        assertThat(awaited).hasSize(2 * 3 * 4).containsOnly("stock.read", "stock.write", "sale.insert", "commit");
        // What the database subtracts itself is not read.
        assertThat(run("guard=ATOMIC_UPDATE").trace().events(TraceEvent.Awaiting.class))
                .extracting(event -> event.on().name())
                .doesNotContain("stock.read");
    }

    @Test
    void anEngineThatIsNotThereIsRefused() {
        assertThat(on.refusedEmbedded("engine=POSTGRESQL")).singleElement().satisfies(error -> {
            assertThat(error.parameter()).isEqualTo("engine");
            assertThat(error.rejected()).isEqualTo("POSTGRESQL");
            assertThat(error.allowed()).containsExactly("H2");
            assertThat(error.message()).contains("interleave.databases.postgresql.url");
        });
        assertThat(run("engine=POSTGRESQL", "purchases=1")).completed();
    }

    @Test
    void h2HasNoAdvisoryLocks() {
        assertThat(on.refused("guard=ADVISORY_LOCK")).singleElement().satisfies(error -> {
            assertThat(error.parameter()).isEqualTo("guard");
            assertThat(error.allowed()).contains("NONE", "SERIALIZABLE").doesNotContain("ADVISORY_LOCK");
        });
        assertThat(run("guard=ADVISORY_LOCK", "engine=POSTGRESQL")).cameTo("consistent", Grade.ACCEPTABLE);
    }

    @Test
    void aComparisonLeavesOutTheGuardThatH2DoesNotHave() {
        assertThat(on.embedded().compare("stock-in-a-database", "of=guard", "buyers=1", "purchases=1", "repetitions=1",
                "warmUps=0").rows()).extracting(SeriesView.Row::value)
                .containsExactly("NONE", "FOR_UPDATE", "VERSION", "ATOMIC_UPDATE", "SERIALIZABLE");
        assertThatExceptionOfType(InvalidParametersException.class).isThrownBy(() -> on.embedded().compare(
                "stock-in-a-database", "of=guard", "values=NONE,ADVISORY_LOCK", "repetitions=1"))
                .satisfies(ex -> assertThat(ex.errors()).singleElement()
                        .satisfies(error -> assertThat(error.rejected()).isEqualTo("ADVISORY_LOCK")));
    }

    static Stream<Arguments> allGuards() {
        return Stream.concat(guards(),
                Stream.of(DatabaseEngine.values()).map(each -> Arguments.of(each, StockGuard.NONE)));
    }

    @Slow
    @ParameterizedTest
    @MethodSource("allGuards")
    void nothingIsLeftOfARunThatIsCancelled(DatabaseEngine engine, StockGuard guard) throws Exception {
        for (ThreadKind kind : ThreadKind.values()) {
            Tendency.seen("each run was over before it was cancelled", () -> {
                Run run = launchLong("engine=" + engine, "guard=" + guard, "kind=" + kind);
                RunStatus status = on.cancel(run, kind);
                on.assertNothingIsLeft();
                return status;
            }, status -> status == RunStatus.CANCELLED);
        }
    }

    /** One that has begun to buy, and has very much to do. */
    private static Run launchLong(String... parameters) {
        List<String> all = new ArrayList<>(List.of("buyers=4", "purchases=1000", "deadline=60s"));
        all.addAll(List.of(parameters));
        return on.launchLong(50, all.toArray(String[]::new));
    }

    @Slow
    @Test
    void aRunWhoseServerIsGoneFailsAndOthersDoNot() throws Exception {
        RunView gone = Tendency.seen("each run was over before its server was gone", () -> {
            Run run = launchLong("engine=POSTGRESQL", "guard=SERIALIZABLE");
            on.server().cut();
            return on.both().await(run);
        }, view -> view.status() == RunStatus.FAILED);
        assertThat(gone.because()).isNotBlank();
        assertThat(run("engine=POSTGRESQL", "guard=FOR_UPDATE")).cameTo("consistent", Grade.ACCEPTABLE);
        on.assertNothingIsLeft();
    }
}
