package dev.interleave.transactions.run;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Position;
import dev.interleave.explore.Report;
import dev.interleave.explore.engine.ScheduleMismatchException;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.Scripts;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.engine.Engine;
import dev.interleave.transactions.engine.H2Engine;
import dev.interleave.transactions.engine.Servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Every order of the statements of transactions, on real engines. */
@Slow
class EveryOrderTests {

    private static final String[] LOST_UPDATE = {"a: select val from acc where id = 1 into :x",
            "a: update acc set val = :x + 1 where id = 1", "a: commit",
            "b: select val from acc where id = 1 into :x", "b: update acc set val = :x + 1 where id = 1", "b: commit"};

    private static final String[] IN_ONE_STATEMENT = {"a: update acc set val = val + 1 where id = 1", "a: commit",
            "b: update acc set val = val + 1 where id = 1", "b: commit"};

    private static final String[] CROSSWISE = {"a: update acc set val = 11 where id = 1",
            "a: update acc set val = 21 where id = 2", "a: commit", "b: update acc set val = 22 where id = 2",
            "b: update acc set val = 12 where id = 1", "b: commit"};

    private static final String[] READERS =
            {"a: select val from acc where id = 1", "a: select val from acc where id = 2",
                    "a: select val from acc where id = 1", "a: commit", "b: select val from acc where id = 1",
                    "b: select val from acc where id = 2", "b: select val from acc where id = 1", "b: commit"};

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb", "mariadb-snapshot", "hsqldb-locks", "hsqldb-mvlocks",
            "hsqldb-mvcc", "derby", "sqlite-wal", "sqlite-rollback", "duckdb"})
    void twoTransactionsOfFourStatementsHaveSeventyOrders(String engine) throws Exception {
        Explored explored = Explored.of(Servers.named(engine), Scripts.accounts(Isolation.READ_COMMITTED, READERS));
        assertThat(explored.report().result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(explored.report().schedules()).isEqualTo(70);
        assertThat(explored.outcomes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb", "mariadb-snapshot", "hsqldb-locks", "hsqldb-mvlocks",
            "hsqldb-mvcc", "derby"})
    void anUpdateIsLostAtReadCommitted(String engine) throws Exception {
        Explored explored = Explored.of(Servers.named(engine), Scripts.accounts(Isolation.READ_COMMITTED, LOST_UPDATE));
        assertThat(explored.report().result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(explored.outcomes()).containsExactly("(1, 11) (2, 20) (a saw 10, b saw 10)",
                "(1, 12) (2, 20) (a saw 10, b saw 11)", "(1, 12) (2, 20) (a saw 11, b saw 10)");
        assertThat(explored.anomalies()).containsExactly("P4");
        assertThat(explored.findings().serial().values()).containsExactlyInAnyOrder(false, true, true);
        assertThat(explored.findings().serializable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb", "mariadb-snapshot", "hsqldb-locks", "hsqldb-mvlocks",
            "hsqldb-mvcc", "derby"})
    void noUpdateIsLostInOneStatement(String engine) throws Exception {
        Explored explored =
                Explored.of(Servers.named(engine), Scripts.accounts(Isolation.READ_COMMITTED, IN_ONE_STATEMENT));
        assertThat(explored.outcomes()).containsExactly("(1, 12) (2, 20)");
        assertThat(explored.anomalies()).isEmpty();
        assertThat(explored.findings().serializable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"h2, 40001/40001", "postgresql, 40001/0", "mariadb-snapshot, HY000/1020", "hsqldb-mvcc, 40001/-4861",
            "duckdb, null/0"})
    void noUpdateIsLostAtRepeatableRead(String engine, String codes) throws Exception {
        Explored explored =
                Explored.of(Servers.named(engine), Scripts.accounts(Isolation.REPEATABLE_READ, LOST_UPDATE));
        assertThat(explored.outcomes()).containsExactly(
                "(1, 11) (2, 20) (a saw 10, b saw 10, a failed at update with " + codes + ")",
                "(1, 11) (2, 20) (a saw 10, b saw 10, b failed at update with " + codes + ")",
                "(1, 12) (2, 20) (a saw 10, b saw 11)", "(1, 12) (2, 20) (a saw 11, b saw 10)");
        assertThat(explored.anomalies()).isEmpty();
        assertThat(explored.findings().serializable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"h2, 40001", "postgresql, 40P01", "mariadb, 40001", "mariadb-snapshot, 40001", "hsqldb-mvcc, 40001",
            "derby, 40001"})
    void rowsLockedCrosswiseFailWithOneVictim(String engine, String state) throws Exception {
        Explored explored = Explored.of(Servers.named(engine), Scripts.accounts(Isolation.READ_COMMITTED, CROSSWISE));
        assertThat(explored.report().result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(explored.report().deadlocks()).isEmpty();
        assertThat(explored.findings().failures().values()).filteredOn(failed -> !failed.isEmpty())
                .hasSize(2)
                .allSatisfy(failed -> assertThat(failed).hasSize(1)
                        .allSatisfy((_, failure) -> assertThat(failure.reply().state()).isEqualTo(state)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb", "mariadb-snapshot", "hsqldb-locks", "hsqldb-mvlocks",
            "hsqldb-mvcc", "derby", "sqlite-wal", "sqlite-rollback", "duckdb"})
    void aWitnessComesToTheSameTwentyTimes(String name) throws Exception {
        for (String[] lines : List.of(LOST_UPDATE, CROSSWISE)) {
            replay(name, Scripts.accounts(Isolation.READ_COMMITTED, lines), Explored.EVERYTHING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "hsqldb-locks", "hsqldb-mvcc", "derby"})
    void soDoThreeThatLockRowsInARing(String name) throws Exception {
        replay(name, Scripts.accounts(Isolation.READ_COMMITTED, "a: update acc set val = 11 where id = 1",
                "a: update acc set val = 21 where id = 2", "a: commit", "b: update acc set val = 22 where id = 2",
                "b: insert into acc values (3, 1)", "b: commit", "c: insert into acc values (3, 2)",
                "c: update acc set val = 12 where id = 1", "c: commit"),
                new Plan(Plan.Search.RANDOM, 20, 1000, Duration.ofMinutes(2), 0, 0, 7));
    }

    private static void replay(String name, Script script, Plan plan) throws Exception {
        try (Database database = Explored.open(Servers.named(name), script);
                ShadowConditions conditions = new ShadowConditions()) {
            List<Report.Found> outcomes = Explored.of(database, conditions, script, plan).report().outcomes();
            assertThat(outcomes).hasSizeGreaterThan(1);
            for (Report.Found found : outcomes) {
                for (int i = 0; i < 20; i++) {
                    Position position = Explored.walk(database, script, found.witness(), Replay.AtItsEnd.FAIL);
                    assertThat(position.outcome()).isEqualTo(found.value());
                }
            }
        }
    }

    private static Laboratory.Happened inOrder(String... lines) throws Exception {
        return inOrder(Servers.mariadb(false), lines);
    }

    private static Laboratory.Happened inOrder(Engine engine, String... lines) throws Exception {
        try (ShadowConditions conditions = new ShadowConditions()) {
            return Laboratory.take(engine, Scripts.accounts(Isolation.READ_COMMITTED, lines),
                    conditions,
                    Scripts.order(lines));
        }
    }

    @Test
    void mariaDbEndsWhoeverHasDoneLessNotWhoeverClosesTheRing() throws Exception {
        String[] uneven = {"a: update acc set val = 11 where id = 1", "b: update acc set val = 22 where id = 2",
                "b: insert into acc values (3, 1)", "a: update acc set val = 21 where id = 2",
                "b: update acc set val = 12 where id = 1", "b: commit"};
        Laboratory.Happened happened = inOrder(uneven);
        assertThat(happened.errors()).containsExactly("a@update 40001/1213");
        // Where both have done as much, whoever closes it.
        String[] even = {"a: update acc set val = 11 where id = 1", "b: update acc set val = 22 where id = 2",
                "a: update acc set val = 21 where id = 2", "b: update acc set val = 12 where id = 1", "a: commit"};
        assertThat(inOrder(even).errors())
                .containsExactly("b@update 40001/1213");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb", "mariadb-snapshot", "hsqldb-locks", "hsqldb-mvlocks",
            "hsqldb-mvcc", "derby"})
    void whoWaitsForALockIsBlockedAndSaysByWhom(String engine) throws Exception {
        Script script = Scripts.accounts(Isolation.READ_COMMITTED, IN_ONE_STATEMENT);
        try (Database database = Explored.open(Servers.named(engine), script)) {
            Position position = Explored.walk(database, script, List.of(0, 1), Replay.AtItsEnd.STOP);
            assertThat(position.threads()).filteredOn(thread -> thread.name().equals("b"))
                    .singleElement()
                    .satisfies(thread -> {
                        assertThat(thread.state()).isEqualTo(Position.Readiness.BLOCKED);
                        assertThat(thread.heldBy()).isEqualTo("a");
                    });
            assertThat(position.choices()).extracting(Position.Choice::thread).containsExactly("a");
            // And where nobody holds it, nobody is blocked.
            assertThat(Explored.walk(database, script, List.of(0, 0), Replay.AtItsEnd.STOP).threads())
                    .noneMatch(thread -> thread.state() == Position.Readiness.BLOCKED);
        }
    }

    /** Whoever fails is rolled back before the other gets its lock: what that then adds to is no version that was rolled back. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb", "mariadb-snapshot", "hsqldb-locks", "hsqldb-mvlocks",
            "hsqldb-mvcc", "derby"})
    void whoSurvivesADeadlockHasReadNothingOfItsVictim(String engine) throws Exception {
        Explored explored = Explored.of(Servers.named(engine), Scripts.accounts(Isolation.READ_COMMITTED,
                "a: update acc set val = val - 1 where id = 1", "a: update acc set val = val + 1 where id = 2",
                "a: commit", "b: update acc set val = val - 2 where id = 2",
                "b: update acc set val = val + 2 where id = 1", "b: commit"));
        assertThat(explored.report().result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(explored.findings().anomalies()).isEmpty();
        assertThat(explored.findings().serializable()).isTrue();
    }

    @Test
    void norDoesWhoClosesARingInWhichAnotherFails() throws Exception {
        // b has done more, so a fails, whose statement was sent before.
        String[] uneven = {"a: update acc set val = val + 1 where id = 1",
                "b: update acc set val = val + 2 where id = 2", "b: insert into acc values (3, 1)",
                "a: update acc set val = val + 1 where id = 2", "b: update acc set val = val + 2 where id = 1",
                "b: commit"};
        Laboratory.Happened happened = inOrder(uneven);
        assertThat(happened.errors()).containsExactly("a@update 40001/1213");
        assertThat(happened.anomalies()).isEmpty();
    }

    @Test
    void inARingOfTwoH2EndsWhoeverBeganLast() throws Exception {
        String[] first = {"a: update acc set val = 11 where id = 1", "b: update acc set val = 22 where id = 2"};
        String closes = "a: update acc set val = 21 where id = 2";
        String other = "b: update acc set val = 12 where id = 1";
        for (List<String> last : List.of(List.of(closes, other), List.of(other, closes))) {
            String[] lines = Stream.concat(Stream.of(first), last.stream()).toArray(String[]::new);
            assertThat(inOrder(new H2Engine(), lines).errors()).containsExactly("b@update 40001/40001");
        }
    }

    @Test
    void whoWaitsForALockCannotBeChosen() throws Exception {
        Script script = Scripts.accounts(Isolation.READ_COMMITTED, IN_ONE_STATEMENT);
        try (Database database = Explored.open(new H2Engine(), script)) {
            assertThatExceptionOfType(ScheduleMismatchException.class)
                    .isThrownBy(() -> Explored.walk(database, script, List.of(0, 1, 1, 0), Replay.AtItsEnd.FAIL));
        }
    }

    private static final String[] THREE_OF_ONE_ROW = {"a: update acc set val = val + 1 where id = 1", "a: commit",
            "b: update acc set val = val * 2 where id = 1", "b: commit",
            "c: update acc set val = val + 100 where id = 1", "c: commit"};

    /** PostgreSQL has a queue for each row; but who waits in it looks for the new version when the row has been changed. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void anOrderIsLeftWhereOneCommitLetsSeveralGo(String engine) throws Exception {
        Explored explored = Explored.of(Servers.named(engine),
                Scripts.accounts(Isolation.READ_COMMITTED, THREE_OF_ONE_ROW));
        assertThat(explored.report().result()).isEqualTo(Report.Reach.BOUNDED);
        assertThat(explored.report().cut()).isPositive();
        assertThat(explored.report().because()).contains("let several waiting sessions go at once");
    }

    @Test
    void noneIsLeftWhereAllOfThemFailThen() throws Exception {
        Explored explored = Explored.of(Servers.postgresql(),
                Scripts.accounts(Isolation.REPEATABLE_READ, THREE_OF_ONE_ROW));
        assertThat(explored.report().result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(explored.report().cut()).isZero();
        assertThat(explored.findings().serializable()).isTrue();
    }

    @Test
    void whoWaitsInAQueueOfARowWaitsForWhoeverHasIt() throws Exception {
        String[] lines = {"a: update acc set val = 11 where id = 1", "b: update acc set val = 12 where id = 1",
                "c: update acc set val = 13 where id = 1", "a: commit", "b: commit", "c: commit"};
        for (Isolation level : List.of(Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ)) {
            Script script = Scripts.accounts(level, lines);
            try (Database database = Explored.open(Servers.postgresql(), script)) {
                Position position = Explored.walk(database, script, List.of(0, 1, 2), Replay.AtItsEnd.STOP);
                assertThat(position.threads()).extracting(Position.ThreadState::name, Position.ThreadState::heldBy)
                        .contains(tuple("b", "a"), tuple("c", level == Isolation.READ_COMMITTED ? "a" : "b"));
            }
        }
    }

    /** Going back to a savepoint undoes also what was set after it, so that a session looks for deadlocks. */
    @Test
    void aRingIsSeenAfterASavepointAlso() throws Exception {
        assertThat(inOrder(Servers.postgresql(), "a: update acc set val = 11 where id = 1",
                "b: update acc set val = 22 where id = 2", "a: savepoint s",
                "b: update acc set val = 12 where id = 1", "a: insert into acc values (3, 30)",
                "a: rollback to savepoint s", "a: update acc set val = 21 where id = 2").errors())
                .containsExactly("a@update 40P01/0");
    }

    @Test
    void aValueThatWasReadIsNullWhereNothingWasRead() throws Exception {
        Explored explored = Explored.of(new H2Engine(), Scripts.accounts(Isolation.READ_COMMITTED,
                "a: select val from acc where id = 7 into :x", "a: update acc set val = coalesce(:x, 99) where id = 1",
                "a: commit"));
        assertThat(explored.outcomes()).containsExactly("(1, 99) (2, 20) (a saw nothing)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb", "mariadb-snapshot", "hsqldb-locks", "hsqldb-mvlocks",
            "hsqldb-mvcc", "derby"})
    void aDuplicateKeyFailsWhoeverComesSecond(String engine) throws Exception {
        Explored explored = Explored.of(Servers.named(engine), Scripts.accounts(Isolation.READ_COMMITTED,
                "a: insert into acc values (3, 1)", "a: commit", "b: insert into acc values (3, 2)", "b: commit"));
        assertThat(explored.findings().serializable()).isTrue();
        assertThat(explored.findings().failures().values()).filteredOn(failed -> !failed.isEmpty())
                .isNotEmpty()
                .allSatisfy(failed -> assertThat(failed.values())
                        .allMatch(failure -> String.valueOf(failure.reply().state()).startsWith("23")));
    }
}
