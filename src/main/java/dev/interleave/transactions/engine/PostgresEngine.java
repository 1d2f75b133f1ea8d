package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.sql.SetUp;
import dev.interleave.transactions.sql.Statement;
import dev.interleave.transactions.sql.Table;

/**
 * A PostgreSQL server. Each database is a schema there, and a role that may use nothing else.
 *
 * <p>Immutable.
 */
public final class PostgresEngine implements Engine {

    private static final Logger log = LoggerFactory.getLogger(PostgresEngine.class);

    private static final String PREFIX = "interleave_tx_";

    private static final int MOST_TIMES = 20;

    /** The row of a parameter was made, or was changed, by another. */
    private static final Set<String> AT_THE_SAME_TIME = Set.of("23505", "XX000");

    private static final String DEADLOCK_DETECTED = "40P01";

    private static final String AT_ONCE = "1ms";

    private static final String NEVER = "24d";

    private final String url;

    private final Properties login;

    /**
     * Creates it.
     *
     * @param url its JDBC address
     * @param user who may create schemas and roles
     */
    public PostgresEngine(String url, String user, String password) {
        this.url = url;
        this.login = login(user, password);
    }

    private static Properties login(String user, String password) {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "interleave");
        login.setProperty("connectTimeout", "5");
        login.setProperty("loginTimeout", "5");
        login.setProperty("socketTimeout", "60");
        return login;
    }

    @Override
    public String name() {
        return "postgresql";
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

    @Override
    public Set<Statement.Setting.Kind> settings() {
        return Set.of(Statement.Setting.Kind.LEVEL, Statement.Setting.Kind.LOCAL_LOCK_TIMEOUT);
    }

    @Override
    public Version version() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, login)) {
            return Versions.of(connection);
        }
    }

    @Override
    public void removeLeft() throws SQLException {
        try (Connection admin = DriverManager.getConnection(url, login)) {
            sweep(admin, prefix(admin));
        }
    }

    /**
     * What the names begin with that are made in the database that the connection is to. Schemas and advisory locks are those of one
     * database, but roles are those of the whole server: without its number in their names, an application that uses another
     * database of the server would take them for left.
     */
    private static String prefix(Connection admin) throws SQLException {
        return PREFIX + Commands.number(admin, "select oid from pg_database where datname = current_database()") + "_";
    }

    /** Removes what applications that were killed have left, also in databases that are gone themselves. */
    private static void sweep(Connection admin, String prefix) throws SQLException {
        List<String> left = new ArrayList<>();
        try (PreparedStatement statement = admin.prepareStatement("""
                select rolname from pg_roles
                where (starts_with(rolname, ?) or rolname ~ ? and not exists (
                    select from pg_database where oid::text = split_part(rolname, '_', 3)))
                and pg_try_advisory_lock(hashtext(rolname))""")) {
            statement.setString(1, prefix);
            statement.setString(2, "^" + PREFIX + "[0-9]+_");
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    left.add(result.getString(1));
                }
            }
        }
        for (String each : left) {
            try {
                drop(admin, each);
                log.info("Removed {}, which an application that was killed had left in PostgreSQL", each);
            }
            catch (SQLException ex) {
                // Somebody else removes it at the same time, or the next one will.
                log.debug("Could not remove {}: {}", each, ex.getMessage());
            }
            Commands.ask(admin, "select pg_advisory_unlock(hashtext('" + each + "'))");
        }
    }

    private static void drop(Connection admin, String name) throws SQLException {
        Commands.execute(admin, "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + name + "'",
                "drop schema if exists " + name + " cascade");
        grantingOrRevoking(admin, "drop owned by " + name);
        Commands.execute(admin, "drop role if exists " + name);
    }

    /** PostgreSQL refuses one of two applications that grant or revoke what concerns a parameter at the same time. */
    private static void grantingOrRevoking(Connection admin, String sql) throws SQLException {
        Commands.askAgain(MOST_TIMES, ex -> AT_THE_SAME_TIME.contains(ex.getSQLState()), () -> {
            Commands.execute(admin, sql);
            return sql;
        });
    }

    @Override
    public Database open(SetUp setUp, List<Isolation> sessions, boolean told) throws SQLException {
        return Database.open(new Own(), setUp, sessions, told);
    }

    /**
     * A schema and a role of its own. While it is there its administrator's connection holds a lock on its name, which the server
     * gives back however that connection ends. So what others left behind can be told from what they use.
     *
     * <p>Confined as its database says.
     */
    private final class Own implements Dialect {

        private static final String WAITS = """
                select waiting, holder,
                    exists (select from pg_locks where pid = waiting and not granted and locktype = 'tuple')
                from unnest(?) as waiting, unnest(pg_blocking_pids(waiting)) as holder""";

        /** The sessions, by their ids; any thread may add. */
        private final Set<Long> sessions = ConcurrentHashMap.newKeySet();

        /** Those of them that have had a level at which they read a row again that another has changed; any thread may add. */
        private final Set<Long> readingAgain = ConcurrentHashMap.newKeySet();

        /** Known as soon as the administrator is connected; only that connection's thread uses it. */
        private String name = "";

        private final String password = UUID.randomUUID().toString();

        @Override
        public Connection administer() throws SQLException {
            Connection admin = DriverManager.getConnection(url, login);
            try (java.sql.Statement statement = admin.createStatement()) {
                String prefix = prefix(admin);
                name = prefix + UUID.randomUUID().toString().replace("-", "");
                statement.execute("select pg_advisory_lock(hashtext('" + name + "'))");
                sweep(admin, prefix);
                statement.execute("create role " + name + " login nosuperuser nocreatedb nocreaterole password '"
                        + password + "'");
                grantingOrRevoking(admin, "grant set on parameter deadlock_timeout to " + name);
                statement.execute("create schema " + name);
                statement.execute("grant usage on schema " + name + " to " + name);
                statement.execute("set search_path = " + name + ", pg_catalog");
                statement.execute("set synchronous_commit = off");
                statement.execute("alter role " + name + " set search_path = " + name + ", pg_catalog");
                statement.execute("alter role " + name + " set synchronous_commit = off");
                statement.execute("alter role " + name + " set statement_timeout = '60s'");
                statement.execute("alter role " + name + " set deadlock_timeout = '" + NEVER + "'");
                return admin;
            }
            catch (SQLException ex) {
                admin.close();
                throw ex;
            }
        }

        @Override
        public void created(Connection admin, List<Table> tables) throws SQLException {
            try (java.sql.Statement statement = admin.createStatement()) {
                statement.execute(
                        "grant select, insert, update, delete on all tables in schema " + name + " to " + name);
            }
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, login(name, password));
        }

        @Override
        public void empty(Connection admin, List<Table> tables) throws SQLException {
            if (!tables.isEmpty()) {
                try (java.sql.Statement statement = admin.createStatement()) {
                    statement.execute("truncate " + tables.stream().map(Table::name).collect(Collectors.joining(", "))
                            + " restart identity cascade");
                }
            }
        }

        @Override
        public long idOf(Connection session) throws SQLException {
            long id = Commands.number(session, "select pg_backend_pid()");
            sessions.add(id);
            levelSet(session, id);
            return id;
        }

        @Override
        public void levelSet(Connection session, long id) throws SQLException {
            if (session.getTransactionIsolation() <= Connection.TRANSACTION_READ_COMMITTED) {
                readingAgain.add(id);
            }
        }

        /*
         * Of those who wait for the holder of one row, the first waits for the holder's transaction, and has the lock of the row's
         * version, for which the others wait. If the holder has changed the row and commits, the first gives that lock back, and then
         * all of them look for the new version. Whoever is there first gets it. So they all wait for the holder.
         *
         * Where they keep their snapshot, they fail then, and their order does not matter.
         */
        @Override
        public Map<Long, Set<Long>> holders(Connection admin, Collection<Long> waiting, long since)
                throws SQLException {
            Map<Long, Set<Long>> holders = new HashMap<>();
            Set<Long> queued = new HashSet<>();
            try (PreparedStatement statement = admin.prepareStatement(WAITS)) {
                statement.setArray(1, admin.createArrayOf("int4", sessions.stream().map(Long::intValue).toArray()));
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        long id = result.getLong(1);
                        holders.computeIfAbsent(id, _ -> new HashSet<>()).add(result.getLong(2));
                        if (result.getBoolean(3) && readingAgain.contains(id)) {
                            queued.add(id);
                        }
                    }
                }
            }
            Map<Long, Set<Long>> all = new HashMap<>();
            waiting.stream().filter(holders::containsKey).forEach(id -> all.put(id, heads(id, holders, queued)));
            return all;
        }

        /** Whom one waits for; in a queue, whom its head waits for: nobody, if that is about to continue. */
        private static Set<Long> heads(long id, Map<Long, Set<Long>> holders, Set<Long> queued) {
            Set<Long> heads = new HashSet<>();
            Set<Long> reached = new HashSet<>(Set.of(id));
            List<Long> open = new ArrayList<>(reached);
            while (!open.isEmpty()) {
                long next = open.removeLast();
                Set<Long> ahead = holders.getOrDefault(next, Set.of());
                if (queued.contains(next)) {
                    ahead.stream().filter(reached::add).forEach(open::add);
                }
                else {
                    heads.addAll(ahead);
                }
            }
            return heads;
        }

        /*
         * PostgreSQL looks for a deadlock once in each wait, when deadlock_timeout is over, and ends the wait of whoever finds
         * one. With the usual second that is whoever waited first, if the ring is closed within that second. Under a schedule
         * there are no seconds. So a session looks at once if others wait already, and never if nobody does: whoever closes
         * the ring of two finds it, always. In a larger one, somebody may still be about to look who waited before.
         */
        @Override
        public void lookForDeadlocks(Connection session, boolean atOnce) throws SQLException {
            try (java.sql.Statement statement = session.createStatement()) {
                statement.execute("set local deadlock_timeout = '" + (atOnce ? AT_ONCE : NEVER) + "'");
            }
        }

        /** What was set for a transaction is undone also by going back to a savepoint. */
        @Override
        public boolean timesOut(Connection session) throws SQLException {
            return !Commands.ask(session, "show lock_timeout").equals(List.of("0"));
        }

        /** Whoever of a ring of three is about to look just then. */
        @Override
        public boolean mayBeVictim(Reply.Failed failure) {
            return DEADLOCK_DETECTED.equals(failure.state());
        }

        @Override
        public void remove(Connection admin) throws SQLException {
            drop(admin, name);
        }
    }
}
