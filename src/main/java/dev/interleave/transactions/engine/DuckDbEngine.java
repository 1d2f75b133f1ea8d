package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.sql.SetUp;
import dev.interleave.transactions.sql.Write;

/**
 * DuckDB in memory, where its driver is on the class path. Nobody ever waits: who cannot go on fails at once.
 *
 * <p>Stateless.
 */
public final class DuckDbEngine implements Engine {

    private static final String URL = "jdbc:duckdb:memory:";

    private static final String MISSING = "The driver of DuckDB is not on the class path. It is as large as the whole "
            + "application, so that is built without it; './mvnw -Pduckdb -DskipTests package' builds it with it";

    @Override
    public String name() {
        return "duckdb";
    }

    /** The driver refuses SERIALIZABLE. */
    @Override
    public List<Isolation> levels() {
        return List.of(Isolation.READ_UNCOMMITTED, Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ);
    }

    @Override
    public Isolation usual() {
        return Isolation.REPEATABLE_READ;
    }

    private static void check() throws SQLException {
        if (DriverManager.drivers().noneMatch(each -> each.getClass().getName().startsWith("org.duckdb."))) {
            throw new SQLException(MISSING);
        }
    }

    @Override
    public Version version() throws SQLException {
        check();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return Versions.of(connection);
        }
    }

    @Override
    public Database open(SetUp setUp, List<Isolation> sessions, boolean told) throws SQLException {
        check();
        return Database.open(new Own(URL + "interleave-" + UUID.randomUUID(), new AtomicLong()), setUp, sessions, told);
    }

    /**
     * A database of its own: it is there as long as somebody is connected.
     *
     * @param url its address
     * @param sessions how many connections there are
     */
    record Own(String url, AtomicLong sessions) implements Dialect {

        /** There are no users, so nobody may change this any more. */
        @Override
        public Connection administer() throws SQLException {
            return Commands.after(DriverManager.getConnection(url), "set threads = 1", "set memory_limit = '256MB'",
                    "set temp_directory = ''", "set enable_external_access = false", "set lock_configuration = true");
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url);
        }

        @Override
        public long idOf(Connection session) {
            return sessions.incrementAndGet();
        }

        @Override
        public Map<Long, Set<Long>> holders(Connection admin, Collection<Long> waiting, long since) {
            return Map.of();
        }

        /*
         * An UPDATE with RETURNING deletes the rows of a table with a primary key and inserts them anew. So it conflicts with what
         * one without RETURNING gets on with: a DELETE of another transaction. What a transaction reads does not change, and
         * reading locks nothing, so it can be asked instead. That also tells of deletes what they saw, which is not always what
         * they overwrite.
         */
        @Override
        public Telling telling(Write write) {
            return write.kind() != Write.Kind.INSERT ? new Telling.Around(write.sql(), write)
                    : new Telling.ByAnswer(
                            write.sql() + " returning " + String.join(", ", write.table().columns()));
        }

        /**
         * A commit that fails ends the transaction. The driver does not notice: it takes the transaction for open, refuses to roll
         * back, and would have each later statement committed at once. With another begin it is right again.
         */
        @Override
        public void rollBack(Connection session) throws SQLException {
            try {
                session.rollback();
            }
            catch (SQLException ex) {
                Commands.execute(session, "begin transaction");
                session.rollback();
            }
        }

        @Override
        public void remove(Connection admin) {
            // It is gone with the last connection.
        }
    }
}
