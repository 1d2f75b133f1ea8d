package dev.interleave.transactions.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What sessions may do in DuckDB, which knows no users. */
class DuckDbEngineTests {

    private static final String URL = "jdbc:duckdb:memory:duck-db-engine-tests";

    private static String reading(Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("numbers.csv"), "n\n17\n");
        return "select n from read_csv('" + file + "')";
    }

    @Test
    void sessionsReadNoFilesAndChangeNoSettings(@TempDir Path folder) throws Exception {
        String sql = reading(folder);
        Dialect own = new DuckDbEngine.Own(URL, new AtomicLong());
        try (Connection _ = own.administer(); Connection session = own.connect()) {
            for (String refused : List.of(sql, "attach '" + folder.resolve("other.db") + "' as other",
                    "copy (select 1) to '" + folder.resolve("other.csv") + "'", "install httpfs", "load httpfs",
                    "set enable_external_access = true", "set threads = 2", "set lock_configuration = false")) {
                assertThatExceptionOfType(SQLException.class).as(refused)
                        .isThrownBy(() -> Commands.execute(session, refused));
            }
            assertThat(folder).isDirectoryNotContaining("glob:**other*");
        }
    }

    @Test
    void elsewhereInTheJvmFilesAreRead(@TempDir Path folder) throws Exception {
        String sql = reading(folder);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            assertThat(Commands.ask(connection, sql)).containsExactly("17");
        }
    }

    @Slow
    @Test
    void aDatabaseIsGoneWithItsLastConnection() throws Exception {
        Dialect own = new DuckDbEngine.Own(URL + "-gone", new AtomicLong());
        try (Connection admin = own.administer(); Connection session = own.connect()) {
            Commands.execute(admin, "create table t (id int)");
            assertThat(Commands.ask(session, "select count(*) from t")).containsExactly("0");
        }
        try (Connection admin = own.administer()) {
            assertThat(Commands.ask(admin, "select count(*) from duckdb_tables()")).containsExactly("0");
        }
    }

    @Test
    void afterACommitThatFailedTransactionsAreAsBefore() throws Exception {
        Dialect own = new DuckDbEngine.Own(URL + "-commit", new AtomicLong());
        try (Connection admin = own.administer(); Connection one = own.connect(); Connection other = own.connect()) {
            Commands.execute(admin, "create table t (id int primary key)");
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            Commands.execute(one, "insert into t values (1)");
            Commands.execute(other, "insert into t values (1)");
            one.commit();
            assertThatExceptionOfType(SQLException.class).isThrownBy(other::commit);
            own.rollBack(other);
            Commands.execute(other, "insert into t values (2)");
            assertThat(Commands.ask(admin, "select id from t")).containsExactly("1");
            other.commit();
            assertThat(Commands.ask(admin, "select id from t order by id")).containsExactly("1", "2");
        }
    }
}
