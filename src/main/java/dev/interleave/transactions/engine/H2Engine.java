package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.sql.SetUp;
import dev.interleave.transactions.sql.Statement;
import dev.interleave.transactions.sql.Table;
import dev.interleave.transactions.sql.Write;

/**
 * H2 in memory.
 *
 * <p>Stateless.
 */
public final class H2Engine implements Engine {

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public List<Isolation> levels() {
        return List.of(Isolation.READ_UNCOMMITTED, Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ,
                Isolation.SNAPSHOT, Isolation.SERIALIZABLE);
    }

    @Override
    public Isolation usual() {
        return Isolation.READ_COMMITTED;
    }

    /**
     * Once a transaction has gone back to a savepoint, H2 lets nobody wait for its end any more: who wants its locks tries again and
     * again, never times out, and is not always told from one that gets them.
     */
    @Override
    public boolean saysWhoWaitsAfterSavepoints() {
        return false;
    }

    @Override
    public Set<Statement.Setting.Kind> settings() {
        return Set.of(Statement.Setting.Kind.LOCK_TIMEOUT);
    }

    @Override
    public Version version() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            return Versions.of(connection);
        }
    }

    @Override
    public Database open(SetUp setUp, List<Isolation> sessions, boolean told) throws SQLException {
        return Database.open(new Own("jdbc:h2:mem:interleave-" + UUID.randomUUID()), setUp, sessions, told);
    }

    /**
     * A database of its own: it is there as long as somebody is connected.
     *
     * @param url its address
     */
    record Own(String url) implements Dialect {

        private static final int GENERAL_ERROR = 50_000;

        private static final String USER = "worker";

        /** A wait ends when its holder does, never by the clock. */
        private static final String NO_TIME_OUT = "set lock_timeout 3600000";

        @Override
        public Connection administer() throws SQLException {
            return Commands.after(DriverManager.getConnection(url, "admin", ""),
                    "create user " + USER + " password ''");
        }

        @Override
        public void created(Connection admin, List<Table> tables) throws SQLException {
            Commands.execute(admin, "grant select, insert, update, delete on schema public to " + USER);
        }

        @Override
        public Connection connect() throws SQLException {
            return Commands.after(DriverManager.getConnection(url, USER, ""), NO_TIME_OUT);
        }

        @Override
        public void restore(Connection session) throws SQLException {
            Commands.execute(session, NO_TIME_OUT);
        }

        @Override
        public void empty(Connection admin, List<Table> tables) throws SQLException {
            try (java.sql.Statement statement = admin.createStatement()) {
                statement.execute("set referential_integrity false");
                for (Table table : tables) {
                    statement.execute("truncate table " + table.name() + " restart identity");
                }
                statement.execute("set referential_integrity true");
            }
        }

        @Override
        public long idOf(Connection session) throws SQLException {
            return Commands.number(session, "select session_id()");
        }

        @Override
        public Map<Long, Set<Long>> holders(Connection admin, Collection<Long> waiting, long since)
                throws SQLException {
            return Commands.askWhoWaits(GENERAL_ERROR, () -> holders(admin, waiting));
        }

        private static Map<Long, Set<Long>> holders(Connection admin, Collection<Long> waiting) throws SQLException {
            Map<Long, Set<Long>> holders = new HashMap<>();
            try (java.sql.Statement statement = admin.createStatement();
                    ResultSet result = statement.executeQuery("select session_id, blocker_id "
                            + "from information_schema.sessions where blocker_id is not null")) {
                while (result.next()) {
                    holders.put(result.getLong(1), Set.of(result.getLong(2)));
                }
            }
            holders.keySet().retainAll(waiting);
            return holders;
        }

        /**
         * A transaction that fails in a ring still waits according to H2 until it has been rolled back. By then others may have got
         * its locks, and even been answered. Its thread has left this method before.
         */
        @Override
        public boolean mayWait(Thread runner) {
            return Stream.of(runner.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().equals("org.h2.mvstore.tx.Transaction")
                            && frame.getMethodName().equals("waitFor"));
        }

        /** With two sessions it is always the one that began last; with three it was now this one, now that one. */
        @Override
        public boolean mayBeVictim(Reply.Failed failure) {
            return true;
        }

        /** Of rows that are gone, keys do not tell. */
        @Override
        public Telling telling(Write write) {
            return write.kind() != Write.Kind.DELETE ? new Telling.ByKeys(write.sql(), write.table().columns())
                    : new Telling.ByAnswer("select " + String.join(", ", write.table().columns()) + " from old table ("
                            + write.sql() + ")");
        }

        /** Statement.cancel() does not reach one that waits for a lock; an interruption ends that wait, and harms nothing else. */
        @Override
        public void cancel(java.sql.Statement statement, Thread runner) throws SQLException {
            statement.cancel();
            runner.interrupt();
        }

        @Override
        public void remove(Connection admin) throws SQLException {
            Commands.execute(admin, "shutdown immediately");
        }
    }
}
