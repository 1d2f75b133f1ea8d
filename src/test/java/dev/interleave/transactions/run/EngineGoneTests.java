package dev.interleave.transactions.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.databases.TestServer;
import dev.interleave.explore.ExplorationFailedException;
import dev.interleave.explore.Report;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.Scripts;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.engine.Engine;
import dev.interleave.transactions.engine.PostgresEngine;
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

    /** What the names of schemas and roles begin with that belong to a database of the server. */
    private static String prefix(String database) throws SQLException {
        return "interleave_tx_" + database + "_";
    }

    private static String postgres() throws SQLException {
        return ask("select oid from pg_database where datname = 'postgres'");
    }

    private static long roles(String name) throws SQLException {
        return Long.parseLong(ask("select count(*) from pg_roles where rolname = '" + name + "'"));
    }

    @Test
    void whatWasLeftIsRemovedByTheNext() throws Exception {
        Engine engine = Servers.postgresql();
        String left = prefix(postgres()) + "left";
        // At once, since other applications on the server remove what is left, too.
        ask("do $$ begin create role " + left + "; create schema " + left + " authorization " + left + "; end $$");
        Explored.of(engine, SCRIPT);
        assertThat(roles(left)).isZero();
        assertThat(ask("select count(*) from pg_namespace where nspname = '" + left + "'")).isEqualTo("0");
    }

    @Test
    void whatWasLeftIsRemovedThoughNothingIsExplored() throws Exception {
        Engine engine = Servers.postgresql();
        String left = prefix(postgres()) + "left_too";
        ask("create role " + left);
        engine.removeLeft();
        assertThat(roles(left)).isZero();
    }

    @Test
    void aRoleIsRemovedWhoseDatabaseIsGone() throws Exception {
        Engine engine = Servers.postgresql();
        // No database ever has the number 0.
        String left = prefix("0") + "left";
        ask("create role " + left);
        engine.removeLeft();
        assertThat(roles(left)).isZero();
    }

    @Test
    void whatIsUsedInAnotherDatabaseOfTheServerIsNotRemoved() throws Exception {
        Engine engine = Servers.postgresql();
        try (TestServer server = TestServer.make();
                Database used = Explored.open(new PostgresEngine(server.url(), "postgres", ""), SCRIPT);
                ShadowConditions conditions = new ShadowConditions()) {
            engine.removeLeft();
            Explored.of(engine, SCRIPT);
            assertThat(Explored.of(used, conditions, SCRIPT).report().result()).isEqualTo(Report.Reach.COMPLETE);
        }
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
