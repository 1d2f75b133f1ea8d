package dev.interleave.transactions.run;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.Scripts;
import dev.interleave.transactions.engine.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/transactions.md says surprised, each beside an engine or a level that does what one would expect. */
@Slow
class SurprisesTests {

    private static final String[] FOR_UPDATE = {"a: select val from acc where id = 1 for update into :x",
            "a: update acc set val = :x + 1 where id = 1", "a: commit",
            "b: select val from acc where id = 1 for update into :x", "b: update acc set val = :x + 1 where id = 1",
            "b: commit"};

    private static final String LOST = "(1, 11) (2, 20) (a saw 10, b saw 10)";

    private static List<String> outcomes(String engine, Isolation level, String... lines) throws Exception {
        return Explored.of(Servers.named(engine), Scripts.accounts(level, lines)).outcomes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hsqldb-mvcc", "derby"})
    void forUpdateDoesNotKeepAnotherFromReadingForUpdate(String engine) throws Exception {
        assertThat(outcomes(engine, Isolation.READ_COMMITTED, FOR_UPDATE)).contains(LOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "hsqldb-locks", "postgresql", "mariadb"})
    void elsewhereItDoes(String engine) throws Exception {
        assertThat(outcomes(engine, Isolation.READ_COMMITTED, FOR_UPDATE)).isNotEmpty().doesNotContain(LOST);
    }

    private static List<String> readSkew(Isolation level, String other) throws Exception {
        Script script = Scripts.of(level,
                List.of("create table acc(id int primary key, val int)", other, "insert into acc values (1, 10)",
                        "insert into oth values (1, 10)"),
                List.of(), "a: select val from acc", "a: select val from oth", "a: commit",
                "b: update acc set val = 12", "b: update oth set val = 12", "b: commit");
        return Explored.of(Servers.named("h2"), script).outcomes();
    }

    @Test
    void h2TakesItsSnapshotTableByTableUnlessAForeignKeyJoinsThem() throws Exception {
        String alone = "create table oth(id int primary key, val int)";
        String joined = "create table oth(id int primary key references acc(id), val int)";
        String skewed = "done (a saw 10 then 12)";
        assertThat(readSkew(Isolation.REPEATABLE_READ, alone)).contains(skewed);
        assertThat(readSkew(Isolation.REPEATABLE_READ, joined)).isNotEmpty().doesNotContain(skewed);
        assertThat(readSkew(Isolation.SNAPSHOT, alone)).isNotEmpty().doesNotContain(skewed);
    }

    @Test
    void mariaDbChangesMoreRowsThanItsSnapshotHas() throws Exception {
        String[] lines = {"a: select id from acc order by id", "a: update acc set val = val + 1",
                "a: select id from acc order by id", "a: commit", "b: insert into acc values (3, 30)", "b: commit"};
        String more = "(1, 11) (2, 21) (3, 31) (a saw 1 2 then 1 2 3)";
        assertThat(outcomes("mariadb", Isolation.REPEATABLE_READ, lines)).contains(more);
        assertThat(outcomes("postgresql", Isolation.REPEATABLE_READ, lines)).isNotEmpty().doesNotContain(more);
    }

    @Test
    void aRowIsStillThereForMariaDbAfterItWasDeleted() throws Exception {
        String[] lines = {"a: update acc set val = val + 10", "a: commit", "b: select id from acc where val = 20",
                "b: delete from acc where val = 20", "b: select id from acc where val = 20", "b: commit"};
        String stays = "(2, 30) (b saw 2 then 2)";
        assertThat(outcomes("mariadb", Isolation.REPEATABLE_READ, lines)).contains(stays);
        assertThat(outcomes("mariadb", Isolation.READ_COMMITTED, lines)).isNotEmpty().doesNotContain(stays);
    }

    @Test
    void aReaderMakesTheCommitOfAWriterFailInSqliteWithItsRollbackJournal() throws Exception {
        String[] lines = {"a: select val from acc where id = 1", "a: select val from acc where id = 2", "a: commit",
                "b: update acc set val = 11 where id = 1", "b: commit"};
        assertThat(outcomes("sqlite-rollback", Isolation.SERIALIZABLE, lines))
                .anyMatch(outcome -> outcome.contains("b failed at commit with null/5"));
        assertThat(outcomes("sqlite-wal", Isolation.SERIALIZABLE, lines))
                .noneMatch(outcome -> outcome.contains("failed"));
    }
}
