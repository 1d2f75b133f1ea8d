package dev.interleave.transactions.run;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.Scripts;
import dev.interleave.transactions.engine.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** Joins, queries within statements and savepoints: what engines make of them, and which anomalies have a name then. */
@Slow
class MoreSqlTests {

    static final List<String> ENGINES = Servers.NAMES;

    private static final List<String> TWO = List.of("create table acc(id int primary key, val int)",
            "create table oth(id int primary key, acc_id int)", "insert into acc values (1, 10), (2, 20)",
            "insert into oth values (7, 1), (8, 1), (9, 3)");

    /** DuckDB has no SERIALIZABLE. */
    private static Isolation highest(String engine, Isolation level) {
        return engine.equals("duckdb") ? Isolation.REPEATABLE_READ : level;
    }

    private static Explored explored(String engine, Isolation level, String... lines) throws Exception {
        return Explored.of(Servers.named(engine), Scripts.of(highest(engine, level), TWO, List.of(Scripts.ALL), lines));
    }

    @ParameterizedTest
    @FieldSource("ENGINES")
    void joinsAndQueriesAreAnswered(String engine) throws Exception {
        assertThat(explored(engine, Isolation.SERIALIZABLE,
                "a: select o.id, x.val from oth o join acc x on x.id = o.acc_id order by o.id",
                "a: select o.id, x.val from oth o left join acc x on x.id = o.acc_id where x.val is null",
                "a: select val from acc where id in (select acc_id from oth) into :x",
                "a: select id from acc where not exists (select * from oth where acc_id = acc.id and :x = 10)",
                "a: select id, (select count(*) from oth) from acc where id = 2", "a: commit").outcomes())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("(1, 10) (2, 20) (a saw (7, 10) (8, 10) then (9, NULL) then 10 then 2 then (2, 3)");
    }

    @ParameterizedTest
    @FieldSource("ENGINES")
    void writesByQueriesAreTold(String engine) throws Exception {
        Explored explored = explored(engine, Isolation.SERIALIZABLE,
                "a: insert into acc (id, val) select id, acc_id from oth where id > 8",
                "a: update acc set val = val + (select count(*) from oth where acc_id = acc.id) "
                        + "where id in (select acc_id from oth)",
                "a: delete from acc where exists (select * from oth where acc_id = 3 and acc.id = 2)", "a: commit");
        assertThat(explored.outcomes()).containsExactly("(1, 12) (9, 3)");
        assertThat(explored.findings().serializable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite-wal", "sqlite-rollback", "duckdb"})
    void whatIsThereIsChangedInstead(String engine) throws Exception {
        assertThat(explored(engine, Isolation.SERIALIZABLE,
                "a: insert into acc values (1, 5), (3, 30) on conflict (id) do update set val = acc.val + excluded.val",
                "a: insert into acc values (2, 5) on conflict do nothing", "a: commit").outcomes())
                .containsExactly("(1, 15) (2, 20) (3, 30)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "mariadb"})
    void anEngineThatDoesNotKnowThatSaysSo(String engine) throws Exception {
        assertThat(explored(engine, Isolation.SERIALIZABLE, "a: insert into acc values (2, 5) on conflict do nothing",
                "a: commit").outcomes()).hasSize(1).first().asString().startsWith(
                        "(1, 10) (2, 20) (a failed at insert with 42");
    }

    static final List<String> WITH_SAVEPOINTS = ENGINES.stream().filter(each -> !each.equals("duckdb")).toList();

    @Test
    void anEngineWithoutSavepointsSaysSo() throws Exception {
        Explored explored = explored("duckdb", Isolation.REPEATABLE_READ, "a: update acc set val = 11 where id = 1",
                "a: savepoint s", "a: commit");
        assertThat(explored.outcomes()).containsExactly("(1, 10) (2, 20) (a failed at savepoint with null/0)");
    }

    @ParameterizedTest
    @FieldSource("WITH_SAVEPOINTS")
    void whatWasDoneSinceASavepointIsUndone(String engine) throws Exception {
        Explored explored = explored(engine, Isolation.SERIALIZABLE, "a: update acc set val = 11 where id = 1",
                "a: savepoint s", "a: update acc set val = 12 where id = 1", "a: insert into acc values (3, 30)",
                "a: rollback to savepoint s", "a: select val from acc where id = 1", "a: savepoint t",
                "a: update acc set val = 21 where id = 2", "a: release savepoint t", "a: commit");
        assertThat(explored.outcomes()).containsExactly("(1, 11) (2, 21) (a saw 11)");
        assertThat(explored.anomalies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "mariadb-snapshot"})
    void whatWasUndoneIsReadAsIfItWereRolledBack(String engine) throws Exception {
        String[] lines = {"a: savepoint s", "a: update acc set val = 11 where id = 1", "a: rollback to savepoint s",
                "a: update acc set val = 21 where id = 2", "a: commit", "b: select val from acc where id = 1",
                "b: commit"};
        Explored dirty = explored(engine, Isolation.READ_UNCOMMITTED, lines);
        assertThat(dirty.anomalies()).containsExactly("G1a");
        assertThat(dirty.findings().anomalies().getFirst().anomaly().explanation()).isEqualTo("b read row 1 of acc as "
                + "(1, 11), which a, before it went back to s, wrote and then rolled back.");
        assertThat(explored(engine, Isolation.READ_COMMITTED, lines).anomalies()).isEmpty();
        lines[2] = "a: release savepoint s";
        assertThat(explored(engine, Isolation.READ_UNCOMMITTED, lines).anomalies()).doesNotContain("G1a");
    }

    @Test
    void whatIsOverwrittenInVainIsNoLostUpdate() throws Exception {
        String[] lines = {"a: select val from acc where id = 1", "a: savepoint s",
                "a: update acc set val = 11 where id = 1", "a: rollback to savepoint s", "a: commit",
                "b: update acc set val = val + 1 where id = 1", "b: commit"};
        Explored undone = explored("postgresql", Isolation.READ_COMMITTED, lines);
        assertThat(undone.anomalies()).isEmpty();
        assertThat(undone.findings().serializable()).isTrue();
        lines[3] = "a: release savepoint s";
        assertThat(explored("postgresql", Isolation.READ_COMMITTED, lines).anomalies()).containsExactly("P4");
    }

    @Test
    void aWriteSkewThroughQueriesIsNotSerializableAndHasNoName() throws Exception {
        String[] lines = {"a: insert into oth (id, acc_id) select 20, count(*) from acc", "a: commit",
                "b: insert into acc (id, val) select 20, count(*) from oth", "b: commit"};
        Script script = Scripts.of(Isolation.SERIALIZABLE, TWO,
                List.of("select acc_id from oth where id = 20", "select val from acc where id = 20"), lines);
        Explored explored = Explored.of(Servers.named("h2"), script);
        assertThat(explored.findings().serializable()).isFalse();
        assertThat(explored.anomalies()).isEmpty();
        assertThat(script.sessions()).allSatisfy(
                session -> assertThat(session.statements().getFirst().isOpaque()).isTrue());
    }
}
