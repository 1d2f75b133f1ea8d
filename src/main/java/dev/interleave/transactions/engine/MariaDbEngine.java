package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.SetUp;
import dev.interleave.transactions.sql.Statement;
import dev.interleave.transactions.sql.Table;
import dev.interleave.transactions.sql.Write;

/**
 * A MariaDB server, with InnoDB. Each database is one there, with a user that may use nothing else.
 *
 * <p>Thread-safe.
 */
public final class MariaDbEngine implements Engine {

    private static final Logger log = LoggerFactory.getLogger(MariaDbEngine.class);

    private static final String PREFIX = "interleave_tx_";

    private final String url;

    private final Properties login;

    private final boolean snapshots;

    private final InnoDbWaits waits = new InnoDbWaits();

    /**
     * Creates it.
     *
     * @param url its JDBC address; the database in it is left aside
     * @param user who may create databases and users
     * @param snapshots whether {@code innodb_snapshot_isolation} is on
     */
    public MariaDbEngine(String url, String user, String password, boolean snapshots) {
        this.url = url.replaceFirst("^(jdbc:mariadb:(?:\\w+:)?//[^/?]+)/?[^/?]*", "$1/");
        this.login = login(user, password);
        this.snapshots = snapshots;
    }

    private static Properties login(String user, String password) {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "5000");
        login.setProperty("socketTimeout", "90000");
        return login;
    }

    @Override
    public String name() {
        return snapshots ? "mariadb-snapshot" : "mariadb";
    }

    @Override
    public List<Isolation> levels() {
        return List.of(Isolation.READ_UNCOMMITTED, Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ,
                Isolation.SERIALIZABLE);
    }

    @Override
    public Isolation usual() {
        return Isolation.REPEATABLE_READ;
    }

    @Override
    public Set<Statement.Setting.Kind> settings() {
        return Set.of(Statement.Setting.Kind.LEVEL, Statement.Setting.Kind.INNODB_LOCK_WAIT_TIMEOUT);
    }

    @Override
    public Version version() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, login)) {
            check(connection);
            return Versions.of(connection);
        }
    }

    private void check(Connection connection) throws SQLException {
        if (!Commands.ask(connection, "show variables like 'innodb_deadlock_detect'").equals(List.of("ON"))) {
            throw new SQLException("the server does not look for deadlocks: innodb_deadlock_detect is OFF");
        }
        if (snapshots && !knowsSnapshots(connection)) {
            throw new SQLException("the server has no innodb_snapshot_isolation: it is too old");
        }
    }

    private static boolean knowsSnapshots(Connection connection) throws SQLException {
        return !Commands.ask(connection, "show variables like 'innodb_snapshot_isolation'").isEmpty();
    }

    @Override
    public void removeLeft() throws SQLException {
        try (Connection admin = DriverManager.getConnection(url, login)) {
            sweep(admin);
        }
    }

    /** Removes what applications that were killed have left. */
    private static void sweep(Connection admin) throws SQLException {
        for (String each : Commands.ask(admin,
                "select schema_name from information_schema.schemata where schema_name like '"
                        + PREFIX + "%' union select user from mysql.user where user like '" + PREFIX + "%'")) {
            if (each.matches(PREFIX + "\\w+")
                    && List.of("1").equals(Commands.ask(admin, "select get_lock('" + each + "', 0)"))) {
                try {
                    drop(admin, each);
                    log.info("Removed {}, which an application that was killed had left in MariaDB", each);
                }
                catch (SQLException ex) {
                    // The next one will.
                    log.debug("Could not remove {}: {}", each, ex.getMessage());
                }
                Commands.ask(admin, "select release_lock('" + each + "')");
            }
        }
    }

    private static void drop(Connection admin, String name) throws SQLException {
        for (String each : Commands.ask(admin,
                "select id from information_schema.processlist where user = '" + name + "'")) {
            try {
                Commands.execute(admin, "kill " + each);
            }
            catch (SQLException ex) {
                // It has gone by itself.
            }
        }
        Commands.execute(admin, "drop database if exists " + name, "drop user if exists " + name);
    }

    @Override
    public Database open(SetUp setUp, List<Isolation> sessions, boolean told) throws SQLException {
        return Database.open(new Own(), setUp, sessions, told);
    }

    /**
     * A database and a user of its own. While it is there its administrator's connection holds a lock on its name, which the
     * server gives back however that connection ends. So what others left behind can be told from what they use.
     *
     * <p>Confined as its database says.
     */
    private final class Own implements Dialect {

        private static final String ROW = "'" + Images.BETWEEN_ROWS + "'";

        private final String name = PREFIX + UUID.randomUUID().toString().replace("-", "");

        private final String password = UUID.randomUUID().toString();

        @Override
        public Connection administer() throws SQLException {
            Connection admin = DriverManager.getConnection(url, login);
            try {
                check(admin);
                Commands.ask(admin, "select get_lock('" + name + "', 0)");
                sweep(admin);
                Commands.execute(admin, "create database " + name + " character set utf8mb4 collate utf8mb4_nopad_bin",
                        "create user " + name + " identified by '" + password + "'", "use " + name,
                        MODE, "set session foreign_key_checks = 0");
                return admin;
            }
            catch (SQLException ex) {
                admin.close();
                throw ex;
            }
        }

        private static final String NO_TIME_OUT = "set session innodb_lock_wait_timeout = 100000000";

        /** Texts and operators mean what they mean in other engines. */
        private static final String MODE = "set session sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,"
                + "STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

        /** What the optimizer knows of a table does not change from one order to the next. */
        @Override
        public String creation(String sql) {
            return sql.startsWith("create table")
                    ? sql + " engine = InnoDB stats_persistent = 1 stats_auto_recalc = 0"
                    : sql;
        }

        /*
         * InnoDB gives a transaction a number of its own when it changes something; what locks others hold that have only read, its
         * tables do not tell apart. So each begins by changing a row that nobody else touches, in a table that has no other use.
         */
        @Override
        public void created(Connection admin, List<Table> tables) throws SQLException {
            Commands.execute(admin, creation("create table " + name + "(id int primary key, transactions int)"),
                    "grant select, insert, update, delete on " + name + ".* to " + name);
        }

        @Override
        public Connection connect() throws SQLException {
            Connection connection = DriverManager.getConnection(url, login(name, password));
            try {
                Commands.execute(connection, "use " + name, MODE, NO_TIME_OUT, "set session max_statement_time = 60",
                        "set session group_concat_max_len = 16000000");
                if (knowsSnapshots(connection)) {
                    Commands.execute(connection, "set session innodb_snapshot_isolation = " + (snapshots ? 1 : 0));
                }
                Commands.execute(connection, "insert into " + name + " values (connection_id(), 0)");
                return connection;
            }
            catch (SQLException ex) {
                connection.close();
                throw ex;
            }
        }

        @Override
        public void restore(Connection session) throws SQLException {
            Commands.execute(session, NO_TIME_OUT);
        }

        @Override
        public void begin(Connection session) throws SQLException {
            Commands.execute(session,
                    "update " + name + " set transactions = transactions + 1 where id = connection_id()");
        }

        /** What is only deleted stays for a while, and others wait for locks beside it. */
        @Override
        public void empty(Connection admin, List<Table> tables) throws SQLException {
            for (Table table : tables) {
                Commands.execute(admin, "truncate table " + table.name());
            }
        }

        @Override
        public long idOf(Connection session) throws SQLException {
            return Commands.number(session, "select connection_id()");
        }

        @Override
        public Map<Long, Set<Long>> holders(Connection admin, Collection<Long> waiting, long since)
                throws SQLException {
            return waits.since(since, admin);
        }

        @Override
        public long glanceNanos() {
            return waits.glanceNanos();
        }

        @Override
        public String text(String column, String type) {
            return type.toLowerCase(Locale.ROOT).startsWith("bool")
                    ? "case when " + column + " then 'true' when not " + column + " then 'false' end"
                    : "cast(" + column + " as char)";
        }

        private static String joined(List<String> row) {
            return row.stream()
                    .map(each -> "coalesce(" + each + ", '" + Images.NULL + "')")
                    .collect(Collectors.joining(" || '" + Images.BETWEEN_COLUMNS + "' || "));
        }

        @Override
        public String gathered(List<String> row) {
            return "group_concat(" + joined(row) + " separator " + ROW + ")";
        }

        /*
         * INSERT and DELETE answer with their rows, but UPDATE does not. It takes its assignments one after another, for each row
         * that it changes; so a last one, which changes nothing, can write down what the row has become.
         */
        @Override
        public Telling telling(Write write) {
            if (write.kind() != Write.Kind.UPDATE) {
                return new Telling.ByAnswer(write.sql() + " returning " + String.join(", ", write.table().columns()));
            }
            Table table = write.table();
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < table.columns().size(); i++) {
                texts.add(text(table.columns().get(i), table.types().get(i)));
            }
            String column = write.head().replaceFirst("(?s)^update\\s+\\w+\\s+set\\s+(\\w+).*$", "$1");
            String told = ", " + column + " = if((@told := coalesce(@told || " + ROW + ", '') || " + joined(texts)
                    + ") is null, " + column + ", " + column + ")";
            String condition = write.sql().substring(write.head().length());
            return new Telling.Afterwards(write.head() + told + condition, new Told());
        }

        @Override
        public void remove(Connection admin) throws SQLException {
            drop(admin, name);
        }
    }

    /** Asks for what updates have written down. */
    private record Told() implements Telling.Knowing {

        @Override
        public void forget(Connection session) throws SQLException {
            Commands.execute(session, "set @told = null");
        }

        @Override
        public List<Row> ask(Connection session) throws SQLException {
            String told = Commands.ask(session, "select convert(@told using utf8mb4)").getFirst();
            return told == null ? List.of() : Images.split(told);
        }
    }
}
