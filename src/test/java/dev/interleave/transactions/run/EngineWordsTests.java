package dev.interleave.transactions.run;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Scripts;
import dev.interleave.transactions.engine.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** What is accepted of SQL means the same to every engine, whatever is added to it. */
class EngineWordsTests {

    @Slow
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb", "mariadb-snapshot", "hsqldb-locks", "hsqldb-mvlocks",
            "hsqldb-mvcc", "derby", "sqlite-wal", "sqlite-rollback", "duckdb"})
    void functionsAreCalled(String engine) throws Exception {
        Explored explored = Explored.of(Servers.named(engine), Scripts.accounts(Isolation.READ_COMMITTED,
                "a: select count(*), sum(val), min(val), max(id) from acc where mod(val, 10) = 0",
                "a: select coalesce(val, 0), nullif(id, 1), abs(val - 30) from acc where abs(val) in (10, 30)",
                "a: select upper('x'), lower('X'), length('xyz') from acc where id = 1", "a: commit"));
        assertThat(explored.outcomes())
                .containsExactly("(1, 10) (2, 20) (a saw (2, 30, 10, 2) then (10, NULL, 20) then (X, x, 3))");
    }

    @Slow
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb", "mariadb-snapshot", "hsqldb-locks", "hsqldb-mvlocks",
            "hsqldb-mvcc", "sqlite-wal", "sqlite-rollback", "duckdb"})
    void rowsAreInTheirOrder(String engine) throws Exception {
        Explored explored = Explored.of(Servers.named(engine), Scripts.accounts(Isolation.READ_COMMITTED,
                "a: select id from acc order by id desc limit 1", "a: select * from acc order by val desc",
                "a: select x.id, x.val from acc x order by x.val desc, x.id",
                "a: select val n from acc order by id desc",
                "a: select val, count(*) from acc group by val order by val desc", "a: commit"));
        assertThat(explored.outcomes()).containsExactly("(1, 10) (2, 20) (a saw 2 then (2, 20) (1, 10) "
                + "then (2, 20) (1, 10) then 20 10 then (20, 1) (10, 1))");
    }
}
