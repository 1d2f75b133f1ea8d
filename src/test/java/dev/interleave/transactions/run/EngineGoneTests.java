package dev.interleave.transactions.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.explore.ExplorationFailedException;
import dev.interleave.explore.Report;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.Scripts;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.engine.Engine;
import dev.interleave.transactions.engine.Servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A server that goes away, and what is left on it. */
@Slow
class EngineGoneTests {

    private static final String OWN = "select count(*) from pg_roles where starts_with(rolname, 'interleave_tx_')";

    /** Nobody else's, so that its schema can be told from those of others. */
    private static final String TABLE = "t" + Long.toHexString(System.nanoTime());

    private static final Script SCRIPT = Scripts.of(Isolation.READ_COMMITTED,
            List.of("create table " + TABLE + "(id int primary key, val int)",
                    "insert into " + TABLE + " values (1, 10)"),
            List.of(), "a: select val from " + TABLE + " where id = 1", "a: commit",
            "b: update " + TABLE + " set val = 1 where id = 1", "b: commit");

    /** The newest schema, and role, of these tests. */
    private static final String NEWEST =
            "select n.nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid "
                    + "where c.relname = '" + TABLE + "' order by n.oid desc limit 1";

    private static String ask(String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:5432/postgres?user=postgres");
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            if (!rows) {
                return "";
            }
            try (ResultSet result = statement.getResultSet()) {
                return result.next() ? String.valueOf(result.getString(1)) : "";
            }
        }
    }

    @Test
    void whoseConnectionsAreCutFailsAndOthersDoNot() throws Exception {
        Engine engine = Servers.postgresql();
        try (Database other = Explored.open(engine, SCRIPT); ShadowConditions conditions = new ShadowConditions()) {
            Database gone = Explored.open(engine, SCRIPT);
            String newest = ask(NEWEST);
            ask("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = '" + newest + "'");
            assertThatExceptionOfType(ExplorationFailedException.class)
                    .isThrownBy(() -> Explored.of(gone, conditions, SCRIPT))
                    .withMessageStartingWith("The engine failed: ");
            assertThat(Explored.of(other, conditions, SCRIPT).report().result()).isEqualTo(Report.Reach.COMPLETE);
            gone.close();
            // And it recovers when the server does.
            assertThat(Explored.of(engine, SCRIPT).report().result()).isEqualTo(Report.Reach.COMPLETE);
        }
    }

    @Test
    void whatWasLeftIsRemovedByTheNext() throws Exception {
        Engine engine = Servers.postgresql();
        ask("create role interleave_tx_left");
        ask("create schema interleave_tx_left authorization interleave_tx_left");
        Explored.of(engine, SCRIPT);
        assertThat(ask("select count(*) from pg_roles where rolname = 'interleave_tx_left'")).isEqualTo("0");
        assertThat(ask("select count(*) from pg_namespace where nspname = 'interleave_tx_left'")).isEqualTo("0");
    }

    @Test
    void nothingIsLeftOfADatabaseThatWasClosed() throws Exception {
        Engine engine = Servers.postgresql();
        String name;
        try (Database database = Explored.open(engine, SCRIPT)) {
            name = ask(NEWEST);
            assertThat(Integer.parseInt(ask(OWN))).isPositive();
            assertThat(database.tables()).hasSize(1);
        }
        assertThat(ask("select count(*) from pg_roles where rolname = '" + name + "'")).isEqualTo("0");
        assertThat(ask("select count(*) from pg_namespace where nspname = '" + name + "'")).isEqualTo("0");
    }

    @Test
    void theRoleOfSessionsMayDoNothingElse() throws Exception {
        Engine engine = Servers.postgresql();
        try (Database database = Explored.open(engine, SCRIPT)) {
            assertThat(database.tables()).hasSize(1);
            String name = ask(NEWEST);
            assertThat(ask("select has_schema_privilege('" + name + "', '" + name + "', 'CREATE')")).isEqualTo("f");
            assertThat(ask("select has_table_privilege('" + name + "', '" + name + "." + TABLE + "', 'TRUNCATE')"))
                    .isEqualTo("f");
            assertThat(ask("select has_table_privilege('" + name + "', '" + name + "." + TABLE + "', 'UPDATE')"))
                    .isEqualTo("t");
            assertThat(
                    ask("select rolsuper or rolcreatedb or rolcreaterole from pg_roles where rolname = '" + name + "'"))
                    .isEqualTo("f");
        }
    }
}
