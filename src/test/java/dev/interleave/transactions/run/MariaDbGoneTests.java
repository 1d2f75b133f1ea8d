package dev.interleave.transactions.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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

/** A MariaDB that goes away, and what is left on it. */
@Slow
class MariaDbGoneTests {

    private static final String USERS = "select user from mysql.user where user like 'interleave\\_tx\\_%'";

    /** Nobody else's, so that its database can be told from those of others. */
    private static final String TABLE = "t" + Long.toHexString(System.nanoTime());

    private static final Script SCRIPT = Scripts.of(Isolation.READ_COMMITTED,
            List.of("create table " + TABLE + "(id int primary key, val int)",
                    "insert into " + TABLE + " values (1, 10)"),
            List.of(), "a: select val from " + TABLE + " where id = 1", "a: commit",
            "b: update " + TABLE + " set val = 1 where id = 1", "b: commit");

    private static List<String> ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:mariadb://127.0.0.1:3306/?user=root");
                Statement statement = connection.createStatement()) {
            List<String> values = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        values.add(result.getString(1));
                    }
                }
            }
            return values;
        }
    }

    private static List<String> databases() throws SQLException {
        return ask("select table_schema from information_schema.tables where table_name = '" + TABLE + "'");
    }

    /** The name of the database that is opened, and of its user. */
    private static String opened(List<String> before) throws SQLException {
        List<String> all = databases();
        all.removeAll(before);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void whoseConnectionsAreCutFailsAndOthersDoNot() throws Exception {
        Engine engine = Servers.mariadb(false);
        try (Database other = Explored.open(engine, SCRIPT); ShadowConditions conditions = new ShadowConditions()) {
            List<String> before = databases();
            Database gone = Explored.open(engine, SCRIPT);
            for (String id : ask(
                    "select id from information_schema.processlist where user = '" + opened(before) + "'")) {
                ask("kill " + id);
            }
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
        Engine engine = Servers.mariadb(false);
        ask("create user interleave_tx_left");
        ask("create database interleave_tx_left");
        Explored.of(engine, SCRIPT);
        assertThat(ask(USERS)).doesNotContain("interleave_tx_left");
        assertThat(ask("show databases")).doesNotContain("interleave_tx_left");
    }

    @Test
    void nothingIsLeftOfADatabaseThatWasClosed() throws Exception {
        Engine engine = Servers.mariadb(false);
        List<String> before = databases();
        String name;
        try (Database database = Explored.open(engine, SCRIPT)) {
            assertThat(database.tables()).hasSize(1);
            name = opened(before);
            assertThat(ask("show databases")).contains(name);
        }
        assertThat(ask(USERS)).doesNotContain(name);
        assertThat(ask("show databases")).doesNotContain(name);
    }

    @Test
    void theUserOfSessionsMayDoNothingElse() throws Exception {
        Engine engine = Servers.mariadb(false);
        List<String> before = databases();
        try (Database database = Explored.open(engine, SCRIPT)) {
            assertThat(database.tables()).hasSize(1);
            String name = opened(before);
            assertThat(ask("show grants for " + name)).hasSize(2)
                    .anyMatch(grant -> grant.startsWith("GRANT USAGE ON *.*"))
                    .anyMatch(grant -> grant.startsWith("GRANT SELECT, INSERT, UPDATE, DELETE ON `"));
        }
    }
}
