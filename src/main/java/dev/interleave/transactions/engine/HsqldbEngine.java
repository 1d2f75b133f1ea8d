package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.sql.SetUp;
import dev.interleave.transactions.sql.Statement;
import dev.interleave.transactions.sql.Table;
import dev.interleave.transactions.sql.Write;

/**
 * HSQLDB in memory, with one of its three transaction models.
 *
 * <p>Immutable.
 */
public final class HsqldbEngine implements Engine {

    static {
        // Otherwise it sets up the logging of the whole JVM anew.
        if (System.getProperty("hsqldb.reconfig_logging") == null) {
            System.setProperty("hsqldb.reconfig_logging", "false");
        }
    }

    private final Model model;

    /** How transactions are kept apart. */
    public enum Model {

        /** Tables are locked, for reading too. */
        LOCKS,
        /** Tables are locked, but not by sessions that say that they only read. */
        MVLOCKS,
        /** Rows are locked, and have versions. */
        MVCC;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Creates it. */
    public HsqldbEngine(Model model) {
        this.model = model;
    }

    @Override
    public String name() {
        return "hsqldb-" + model.text();
    }

    @Override
    public List<Isolation> levels() {
        return List.of(Isolation.READ_UNCOMMITTED, Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ,
                Isolation.SERIALIZABLE);
    }

    @Override
    public Isolation usual() {
        return Isolation.READ_COMMITTED;
    }

    private String url() {
        return "jdbc:hsqldb:mem:interleave-" + UUID.randomUUID() + ";hsqldb.tx=" + model.text();
    }

    @Override
    public Set<Statement.Setting.Kind> settings() {
        return Set.of(Statement.Setting.Kind.LEVEL);
    }

    @Override
    public Version version() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url() + ";shutdown=true", Own.ADMIN, "")) {
            return Versions.of(connection);
        }
    }

    @Override
    public Database open(SetUp setUp, List<Isolation> sessions, boolean told) throws SQLException {
        return Database.open(new Own(url()), setUp, sessions, told);
    }

    /**
     * A database of its own: it is there until it is shut down.
     *
     * @param url its address
     */
    private record Own(String url) implements Dialect {

        private static final int GENERAL_ERROR = -458;

        private static final String ADMIN = "SA";

        private static final String USER = "WORKER";

        @Override
        public Connection administer() throws SQLException {
            return Commands.after(DriverManager.getConnection(url, ADMIN, ""),
                    "create user " + USER + " password ''");
        }

        @Override
        public void created(Connection admin, List<Table> tables) throws SQLException {
            try (java.sql.Statement statement = admin.createStatement()) {
                for (Table table : tables) {
                    statement.execute("grant select, insert, update, delete on " + table.name() + " to " + USER);
                }
            }
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, USER, "");
        }

        @Override
        public long idOf(Connection session) throws SQLException {
            return Commands.number(session, "call session_id()");
        }

        /** THIS_WAITING_FOR is empty where tables are locked; the other way round it is always there. */
        @Override
        public Map<Long, Set<Long>> holders(Connection admin, Collection<Long> waiting, long since)
                throws SQLException {
            return Commands.askWhoWaits(GENERAL_ERROR, () -> holders(admin, waiting));
        }

        private static Map<Long, Set<Long>> holders(Connection admin, Collection<Long> waiting) throws SQLException {
            Map<Long, Set<Long>> holders = new HashMap<>();
            try (java.sql.Statement statement = admin.createStatement();
                    ResultSet result = statement.executeQuery("select session_id, waiting_for_this "
                            + "from information_schema.system_sessions where waiting_for_this <> ''")) {
                while (result.next()) {
                    for (String each : result.getString(2).split(",", -1)) {
                        holders.computeIfAbsent(Long.valueOf(each.strip()), _ -> new HashSet<>())
                                .add(result.getLong(1));
                    }
                }
            }
            holders.keySet().retainAll(waiting);
            return holders;
        }

        @Override
        public String text(String column, String type) {
            return "cast(" + column + " as varchar(16000))";
        }

        @Override
        public String gathered(List<String> row) {
            return "group_concat("
                    + row.stream().map(each -> "coalesce(" + each + ", char(30))").collect(
                            Collectors.joining(" || char(31) || "))
                    + " separator '" + Images.BETWEEN_ROWS + "')";
        }

        @Override
        public Telling telling(Write write) {
            return new Telling.ByKeys(write.sql(),
                    write.table().columns().stream().map(each -> each.toUpperCase(Locale.ROOT)).toList());
        }

        @Override
        public void remove(Connection admin) throws SQLException {
            Commands.execute(admin, "shutdown immediately");
        }
    }
}
