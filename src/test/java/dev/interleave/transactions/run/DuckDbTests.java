package dev.interleave.transactions.run;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.interleave.explore.Report;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.Scripts;
import dev.interleave.transactions.engine.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** What DuckDB does otherwise than other engines. */
class DuckDbTests {

    private static Explored explored(String... lines) throws Exception {
        return Explored.of(Servers.named("duckdb"), Scripts.accounts(Isolation.REPEATABLE_READ, lines));
    }

    /** Lost updates of all orders, none of which has an outcome that no serial order has. */
    private static void assertSerialButLost(Explored explored, String outcome, String anomaly) {
        assertThat(explored.outcomes()).contains(outcome);
        assertThat(explored.findings().serializable()).isTrue();
        assertThat(explored.findings().failures().values()).allMatch(Map::isEmpty);
        assertThat(explored.anomalies()).contains(anomaly);
    }

    @Test
    void aDeleteWinsOverAnUpdateThatItHasNotSeen() throws Exception {
        assertSerialButLost(explored("a: select val from acc where id = 1", "a: delete from acc where val = 10",
                "a: commit", "b: update acc set val = 99 where id = 1", "b: commit"), "(2, 20) (a saw 10)", "P4");
    }

    @Test
    void anUpdateOfARowThatIsGoneIsReadBackAndLeavesNothing() throws Exception {
        assertSerialButLost(explored("a: update acc set val = 77 where id = 1", "a: select val from acc where id = 1",
                "a: commit", "b: delete from acc where id = 1", "b: commit"), "(2, 20) (a saw 77)", "G-single");
    }

    @Test
    void updatesOfTheSameColumnConflict() throws Exception {
        Explored explored = explored("a: update acc set val = 77 where id = 1", "a: commit",
                "b: update acc set val = 88 where id = 1", "b: commit");
        assertThat(explored.outcomes()).contains("(1, 88) (2, 20) (a failed at update with null/0)");
        assertThat(explored.anomalies()).isEmpty();
        assertThat(explored.findings().failures().values())
                .anySatisfy(failed -> assertThat(failed).hasSize(1).allSatisfy((_, failure) -> {
                    assertThat(failure.reply().type()).isEqualTo("java.sql.SQLException");
                    assertThat(failure.reply().spring()).endsWith(".UncategorizedSQLException");
                    assertThat(failure.reply().message()).contains("Conflict on update!");
                }));
    }

    @Test
    void whoSetsDifferentColumnsOfARowDoesNotConflict() throws Exception {
        Script script = Scripts.of(Isolation.REPEATABLE_READ,
                List.of("create table pair(id int primary key, a int, b int)", "insert into pair values (1, 10, 10)"),
                List.of("select a, b from pair"), "a: update pair set a = -5 where a + b >= 15", "a: commit",
                "b: update pair set b = -5 where a + b >= 15", "b: commit");
        Explored explored = Explored.of(Servers.named("duckdb"), script);
        assertThat(explored.outcomes()).containsExactly("(-5, -5)", "(-5, 10)", "(10, -5)");
        assertThat(explored.findings().serial().get("(-5, -5)")).isFalse();
        assertThat(explored.anomalies()).isNotEmpty();
    }

    @Test
    void aCommitFailsOfTwoThatInsertTheSameRowAndTheNextOrderIsNotHarmed() throws Exception {
        Explored explored = explored("a: insert into acc values (3, 31)", "a: commit",
                "b: insert into acc values (3, 32)", "b: commit");
        assertThat(explored.report().result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(explored.outcomes()).containsExactly("(1, 10) (2, 20) (3, 31) (b failed at commit with null/0)",
                "(1, 10) (2, 20) (3, 31) (b failed at insert with null/0)",
                "(1, 10) (2, 20) (3, 32) (a failed at commit with null/0)",
                "(1, 10) (2, 20) (3, 32) (a failed at insert with null/0)");
        assertThat(explored.findings().serializable()).isTrue();
    }
}
