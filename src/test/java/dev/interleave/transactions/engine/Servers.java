package dev.interleave.transactions.engine;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Assumptions;

/** The engines that tests run on. */
public final class Servers {

    /** Its user postgres needs no password. */
    private static final String POSTGRESQL = "jdbc:postgresql://127.0.0.1:5432/postgres";

    /** Its user root needs no password. */
    private static final String MARIADB = "jdbc:mariadb://127.0.0.1:3306/";

    /** All their names. */
    public static final List<String> NAMES = List.of("h2", "postgresql", "mariadb", "mariadb-snapshot",
            "hsqldb-locks", "hsqldb-mvlocks", "hsqldb-mvcc", "derby", "sqlite-wal", "sqlite-rollback",
            "duckdb");

    private Servers() {
    }

    // Where one is not there the test is aborted and says so; where CI is set it fails.

    public static Engine postgresql() throws SQLException {
        return reached(new PostgresEngine(POSTGRESQL, "postgres", ""));
    }

    public static Engine mariadb(boolean snapshots) throws SQLException {
        return reached(new MariaDbEngine(MARIADB, "root", "", snapshots));
    }

    private static Engine reached(Engine engine) throws SQLException {
        try {
            engine.version();
        }
        catch (SQLException ex) {
            if (!System.getenv().getOrDefault("CI", "").isEmpty()) {
                throw ex;
            }
            Assumptions.abort("There is no " + engine.name() + " at 127.0.0.1 that lets its usual user in: "
                    + ex.getMessage());
        }
        return engine;
    }

    public static Engine named(String name) throws SQLException {
        return switch (name) {
            case "h2" -> new H2Engine();
            case "postgresql" -> postgresql();
            case "mariadb" -> mariadb(false);
            case "mariadb-snapshot" -> mariadb(true);
            case "hsqldb-locks" -> new HsqldbEngine(HsqldbEngine.Model.LOCKS);
            case "hsqldb-mvlocks" -> new HsqldbEngine(HsqldbEngine.Model.MVLOCKS);
            case "hsqldb-mvcc" -> new HsqldbEngine(HsqldbEngine.Model.MVCC);
            case "derby" -> new DerbyEngine();
            case "sqlite-wal" -> new SqliteEngine(SqliteEngine.Journal.WAL);
            case "sqlite-rollback" -> new SqliteEngine(SqliteEngine.Journal.ROLLBACK);
            case "duckdb" -> new DuckDbEngine();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
