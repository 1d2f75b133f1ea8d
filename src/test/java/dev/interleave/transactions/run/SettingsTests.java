package dev.interleave.transactions.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.interleave.Slow;
import dev.interleave.explore.Report;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Scripts;
import dev.interleave.transactions.engine.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** What sessions set holds as long as the engine says, and not in the next order. */
class SettingsTests {

    private static final String LOST = "(1, 11) (2, 20) (a saw 10, b saw 10)";

    private static Explored explored(String engine, String... lines) throws Exception {
        return Explored.of(Servers.named(engine), Scripts.accounts(Isolation.READ_COMMITTED, lines));
    }

    private static String[] addingAt(String level) {
        return new String[] {"a: set transaction isolation level " + level,
                "a: select val from acc where id = 1 into :x", "a: update acc set val = :x + 1 where id = 1",
                "a: commit", "b: set transaction isolation level " + level,
                "b: select val from acc where id = 1 into :x", "b: update acc set val = :x + 1 where id = 1",
                "b: commit"};
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"postgresql, repeatable read, 40001/0", "mariadb, serializable, 40001/1213",
            "hsqldb-mvcc, repeatable read, 40001/-4861"})
    void aTransactionHasTheLevelThatItSets(String engine, String level, String codes) throws Exception {
        Explored set = explored(engine, addingAt(level));
        assertThat(set.report().result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(set.outcomes()).doesNotContain(LOST).anyMatch(each -> each.contains(codes));
        Explored weaker = explored(engine, addingAt("read committed"));
        assertThat(weaker.outcomes()).contains(LOST).noneMatch(each -> each.contains("failed"));
    }

    @Slow
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"h2 | set lock_timeout 50 | HYT00/50200",
            "postgresql | set local lock_timeout = 50 | 55P03/0",
            "mariadb | set innodb_lock_wait_timeout = 0 | HY000/1205"})
    void whoSetsATimeOutFailsWhereItWouldWait(String engine, String setting, String codes) throws Exception {
        // The first transaction of each order waits as long as it takes, whatever the second of the order before has set.
        String[] lines = {"a: update acc set val = val + 1 where id = 1", "a: commit", "a: " + setting,
                "a: update acc set val = val + 1 where id = 2", "a: commit",
                "b: update acc set val = val + 10 where id = 1", "b: update acc set val = val + 10 where id = 2",
                "b: commit"};
        Explored explored = explored(engine, lines);
        assertThat(explored.report().result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(explored.outcomes()).containsExactly("(1, 21) (2, 30) (a failed at update with " + codes + ")",
                "(1, 21) (2, 31)");
        assertThat(explored.findings().failures().values()).filteredOn(failed -> !failed.isEmpty())
                .allSatisfy(failed -> assertThat(failed).containsOnlyKeys(0));
        lines[2] = "a: select val from acc where id = 7";
        assertThat(explored(engine, lines).outcomes()).containsExactly("(1, 21) (2, 31) (a saw nothing)");
    }

    @Test
    void goingBackToASavepointUndoesATimeOutInPostgresql() throws Exception {
        assertThat(explored("postgresql", "a: savepoint s", "a: set local lock_timeout = 50",
                "a: rollback to savepoint s", "a: update acc set val = 11 where id = 1", "a: commit",
                "b: update acc set val = val + 1 where id = 1", "b: commit").outcomes())
                .containsExactly("(1, 11) (2, 20)", "(1, 12) (2, 20)");
    }

    @Test
    void whoseTransactionsSetLevelsIsKnown() {
        assertThat(Scripts.accounts(Isolation.READ_COMMITTED, addingAt("serializable")).setsLevels()).isTrue();
        assertThat(Scripts.accounts(Isolation.READ_COMMITTED, "a: set lock_timeout 5", "a: commit").setsLevels())
                .isFalse();
    }
}
