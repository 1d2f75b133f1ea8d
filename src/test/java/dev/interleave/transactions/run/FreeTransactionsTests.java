package dev.interleave.transactions.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.explore.Exploration;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.Scripts;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.engine.Reply;
import dev.interleave.transactions.engine.Servers;
import dev.interleave.transactions.sql.Statement;

import static org.assertj.core.api.Assertions.assertThat;

/** Transactions run with nobody in between, and what is certain of them all the same. */
@Slow
class FreeTransactionsTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final int TIMES = 40;

    private static final String[] LOST_UPDATE = {"a: select val from acc where id = 1 into :x",
            "a: update acc set val = :x + 1 where id = 1", "a: commit", "b: select val from acc where id = 1 into :x",
            "b: update acc set val = :x + 1 where id = 1", "b: commit"};

    private static Database open(String engine, Script script) throws Exception {
        return Servers.named(engine).open(script.setUp(),
                script.sessions().stream().map(Script.Session::isolation).toList(), false);
    }

    private static Set<String> outcomes(String engine, Script script) throws Exception {
        try (Database database = open(engine, script)) {
            FreeTransactions free = new FreeTransactions(script, database, () -> true);
            Set<String> outcomes = new HashSet<>();
            for (int i = 0; i < TIMES; i++) {
                outcomes.add(free.run(LONG).orElseThrow().outcome(script));
            }
            return outcomes;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "hsqldb-locks", "hsqldb-mvlocks", "hsqldb-mvcc", "derby", "postgresql", "mariadb",
            "mariadb-snapshot"})
    void oneStatementThatAddsLosesNothing(String engine) throws Exception {
        assertThat(outcomes(engine, Scripts.accounts(Isolation.READ_COMMITTED, "a: update acc set val = val + 1",
                "a: commit", "b: update acc set val = val + 2", "b: commit",
                "c: update acc set val = val + 4 where id = 2", "c: commit"))).containsExactly("(1, 13) (2, 27)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "hsqldb-locks", "hsqldb-mvlocks", "hsqldb-mvcc", "derby", "postgresql", "mariadb",
            "duckdb"})
    void everyOutcomeIsAmongThoseOfAllOrders(String engine) throws Exception {
        Script script = Scripts.accounts(Isolation.READ_COMMITTED, LOST_UPDATE);
        assertThat(outcomes(engine, script)).isNotEmpty()
                .isSubsetOf(Explored.of(Servers.named(engine), script).outcomes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite-wal", "sqlite-rollback", "duckdb"})
    void whereNobodyWaitsSomebodyFailsOrNothingIsLost(String engine) throws Exception {
        Isolation level = engine.equals("duckdb") ? Isolation.REPEATABLE_READ : Isolation.SERIALIZABLE;
        assertThat(outcomes(engine, Scripts.accounts(level, LOST_UPDATE))).isNotEmpty()
                .allSatisfy(each -> assertThat(each).matches("\\(1, 12\\).*|.* failed at \\w+ with null/[50].*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "hsqldb-mvcc", "derby", "sqlite-wal", "postgresql", "mariadb"})
    void oneOfTwoFailsThatInsertTheSameRow(String engine) throws Exception {
        String[] same = {"a: insert into acc values (3, 31)", "a: commit", "b: insert into acc values (3, 32)",
                "b: commit"};
        assertThat(outcomes(engine, Scripts.accounts(Isolation.READ_COMMITTED, same))).isNotEmpty()
                .allSatisfy(each -> assertThat(each)
                        .matches("\\(1, 10\\) \\(2, 20\\) \\(3, 31\\) \\(b failed at insert with .*\\)"
                                + "|\\(1, 10\\) \\(2, 20\\) \\(3, 32\\) \\(a failed at insert with .*\\)"));
        same[2] = "b: insert into acc values (4, 32)";
        if (!engine.startsWith("sqlite")) {
            assertThat(outcomes(engine, Scripts.accounts(Isolation.READ_COMMITTED, same)))
                    .containsExactly("(1, 10) (2, 20) (3, 31) (4, 32)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "hsqldb-mvcc", "derby", "postgresql", "mariadb"})
    void whoWaitsTooLongIsRolledBackAndTheOthersGoOn(String engine) throws Exception {
        Script script = Scripts.accounts(Isolation.READ_COMMITTED, "a: update acc set val = 11 where id = 1",
                "a: commit", "holder: update acc set val = 0 where id = 1", "holder: commit");
        List<Statement> waiting = script.sessions().getFirst().statements();
        try (Database database = open(engine, script)) {
            database.send(1, script.sessions().get(1).statements().getFirst(), Map.of());
            assertThat(database.sendFreely(List.of(waiting, List.of()), Duration.ofMillis(200))).isEmpty();
            database.reset();
            List<List<Reply>> answers = database.sendFreely(List.of(waiting, List.of()), LONG).orElseThrow();
            assertThat(answers.getFirst()).hasSize(2).noneMatch(each -> each instanceof Reply.Failed);
        }
    }

    @Test
    void nobodyWaitsLongerForOneThatDoesNotComeToTheStart() throws Exception {
        Script script = Scripts.accounts(Isolation.READ_COMMITTED, "a: update acc set val = 11 where id = 2",
                "a: commit", "late: update acc set val = 22 where id = 1", "late: commit",
                "holder: update acc set val = 0 where id = 1", "holder: commit");
        List<List<Statement>> all = script.sessions().stream().map(Script.Session::statements).toList();
        try (Database database = open("h2", script)) {
            database.send(2, all.get(2).getFirst(), Map.of());
            database.send(1, all.get(1).getFirst(), Map.of());
            assertThat(database.isAnswered(1)).isFalse();
            assertThat(database.sendFreely(all, Duration.ofMillis(200))).isEmpty();
            // And all can begin again.
            database.reset();
            assertThat(database.sendFreely(all, LONG).orElseThrow()).allMatch(each -> each.size() == 2);
        }
    }

    @Test
    void whatIsStoppedEndsThoughItHasTime() throws Exception {
        Script script = Scripts.accounts(Isolation.READ_COMMITTED, "a: update acc set val = 11 where id = 1",
                "a: commit", "holder: update acc set val = 0 where id = 1", "holder: commit");
        try (Database database = open("h2", script)) {
            database.send(1, script.sessions().get(1).statements().getFirst(), Map.of());
            database.stop();
            assertThat(database.sendFreely(List.of(script.sessions().getFirst().statements(), List.of()), LONG))
                    .isEmpty();
        }
    }

    private static Ending ending(Script script, String outcome) throws Exception {
        AtomicReference<@Nullable Ending> found = new AtomicReference<>();
        try (Database database = Explored.open(Servers.named("h2"), script)) {
            TransactionProgram program = new TransactionProgram(script, database, (ending, _) -> {
                if (ending.outcome(script).equals(outcome)) {
                    found.set(ending);
                }
            }, () -> {
            });
            Exploration exploration =
                    new Exploration(program, Explored.FINGERPRINT, Explored.EVERYTHING, Explored::start);
            Explored.onThread(() -> {
                exploration.execute();
                return true;
            });
        }
        Ending ending = found.get();
        assertThat(ending).as(outcome).isNotNull();
        return ending;
    }

    @Test
    void serialOrdersAreKnownByTheirEndings() throws Exception {
        Script script = Scripts.accounts(Isolation.READ_COMMITTED, LOST_UPDATE);
        try (Database database = open("h2", script)) {
            Ending lost = ending(script, "(1, 11) (2, 20) (a saw 10, b saw 10)");
            Ending serial = ending(script, "(1, 12) (2, 20) (a saw 10, b saw 11)");
            FreeTransactions free = new FreeTransactions(script, database, () -> true);
            assertThat(free.isSerial(lost)).isEqualTo(Optional.of(false));
            assertThat(free.isSerial(serial)).isEqualTo(Optional.of(true));
            assertThat(new FreeTransactions(script, database, () -> false).isSerial(lost)).isEmpty();
        }
    }
}
