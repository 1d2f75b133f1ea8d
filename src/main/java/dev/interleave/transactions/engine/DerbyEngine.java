package dev.interleave.transactions.engine;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.sql.SetUp;
import dev.interleave.transactions.sql.Table;
import dev.interleave.transactions.sql.Write;

/**
 * Derby in memory.
 *
 * <p>Thread-safe. Derby itself is loaded at the first use, and stays.
 */
public final class DerbyEngine implements Engine {

    /** Where Derby writes its log, which would be a file otherwise; it finds this by its name. */
    public static final OutputStream LOG = OutputStream.nullOutputStream();

    static {
        if (System.getProperty("derby.stream.error.field") == null) {
            System.setProperty("derby.stream.error.field", DerbyEngine.class.getName() + ".LOG");
        }
    }

    /** What it is, which does not change; null until somebody asks. */
    private volatile @Nullable Version version;

    @Override
    public String name() {
        return "derby";
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
    public Version version() throws SQLException {
        Version known = version;
        if (known == null) {
            known = ask();
            version = known;
        }
        return known;
    }

    private static Version ask() throws SQLException {
        String url = url();
        try (Connection connection = DriverManager.getConnection(url + ";create=true")) {
            return Versions.of(connection);
        }
        finally {
            drop(url);
        }
    }

    private static String url() {
        return "jdbc:derby:memory:interleave-" + UUID.randomUUID();
    }

    @SuppressWarnings("EmptyTryBlock") // Derby says by an exception that it has dropped a database
    private static void drop(String url) throws SQLException {
        try (Connection _ = DriverManager.getConnection(url + ";drop=true")) {
            // There is none.
        }
        catch (SQLException ex) {
            if (!"08006".equals(ex.getSQLState())) {
                throw ex;
            }
        }
    }

    @Override
    public Database open(SetUp setUp, List<Isolation> sessions, boolean told) throws SQLException {
        return Database.open(new Own(url(), new AtomicInteger()), setUp, sessions, told);
    }

    /**
     * A database of its own: it is there until it is dropped. Each session has a user, by which it is known.
     *
     * @param url its address
     * @param sessions how many sessions there are
     */
    private record Own(String url, AtomicInteger sessions) implements Dialect {

        private static final String SCHEMA = "interleave";

        private static final String USER = "W";

        private static final String WHO_WAITS = "select t.username, l.type, l.mode, l.tablename, l.lockname, l.state "
                + "from syscs_diag.lock_table l join syscs_diag.transaction_table t on t.xid = l.xid";

        @Override
        public Connection administer() throws SQLException {
            Connection admin = DriverManager.getConnection(url + ";create=true;user=ADMIN");
            try (java.sql.Statement statement = admin.createStatement()) {
                // Who waits looks for a deadlock at once, and then waits for ever.
                for (String[] property : new String[][] {{"deadlockTimeout", "0"}, {"waitTimeout", "-1"}}) {
                    statement.execute("call syscs_util.syscs_set_database_property('derby.locks." + property[0]
                            + "', '" + property[1] + "')");
                }
                statement.execute("create schema " + SCHEMA);
                statement.execute("set schema " + SCHEMA);
                statement.execute("create procedure tell(in told varchar(32672)) language java parameter style java "
                        + "no sql external name '" + ToldRows.class.getName() + ".tell'");
                return admin;
            }
            catch (SQLException ex) {
                admin.close();
                throw ex;
            }
        }

        @Override
        public void haveTold(Connection admin, List<Table> tables) throws SQLException {
            try (java.sql.Statement statement = admin.createStatement()) {
                for (Table table : tables) {
                    for (Write.Kind kind : Write.Kind.values()) {
                        String image = kind == Write.Kind.DELETE ? "old" : "new";
                        statement.execute("create trigger tell_" + kind + "_" + table.name() + " after " + kind + " on "
                                + table.name() + " referencing " + image + " as told for each row call tell("
                                + joined(table) + ")");
                    }
                }
            }
        }

        private static String joined(Table table) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < table.columns().size(); i++) {
                String column = "told." + table.columns().get(i);
                String type = table.types().get(i).toLowerCase(Locale.ROOT);
                String text = type.startsWith("varchar") ? column
                        : type.startsWith("bool") ? "cast(" + column + " as varchar(5))"
                        : "trim(cast(" + column + " as char(60)))";
                texts.add("coalesce(" + text + ", '" + Images.NULL + "')");
            }
            return texts.stream().collect(Collectors.joining(" || '" + Images.BETWEEN_COLUMNS + "' || "));
        }

        @Override
        public Connection connect() throws SQLException {
            return Commands.after(
                    DriverManager.getConnection(url + ";user=" + USER + sessions.incrementAndGet()),
                    "set schema " + SCHEMA);
        }

        @Override
        public long idOf(Connection session) throws SQLException {
            return id(session.getMetaData().getUserName());
        }

        private static long id(String user) {
            return user.startsWith(USER) ? Long.parseLong(user.substring(USER.length())) : 0;
        }

        /**
         * A row of the lock table.
         *
         * @param by whose it is
         * @param what what is locked
         * @param mode how
         * @param granted whether it is granted, or waited for
         */
        private record Lock(long by, String what, String mode, boolean granted) {

            /** Whether it keeps another from being granted. */
            boolean excludes(Lock other) {
                return by != other.by && what.equals(other.what) && !(isShared() && other.isShared())
                        && !(isIntention() && other.isIntention());
            }

            private boolean isShared() {
                return Set.of("S", "IS", "U").contains(mode);
            }

            private boolean isIntention() {
                return Set.of("IX", "IS").contains(mode);
            }
        }

        /** Who is granted what another waits for; or, if that is nobody, who waits before it. */
        @Override
        public Map<Long, Set<Long>> holders(Connection admin, Collection<Long> waiting, long since)
                throws SQLException {
            List<Lock> locks = locks(admin);
            Map<Long, Set<Long>> holders = new HashMap<>();
            for (Lock wanted : locks) {
                if (!wanted.granted()) {
                    Set<Long> own = locks.stream()
                            .filter(each -> each.granted() && each.excludes(wanted))
                            .map(Lock::by)
                            .collect(Collectors.toCollection(HashSet::new));
                    if (own.isEmpty()) {
                        locks.stream()
                                .filter(each -> !each.granted() && each.excludes(wanted))
                                .forEach(each -> own.add(each.by()));
                    }
                    holders.put(wanted.by(), own);
                }
            }
            holders.keySet().retainAll(waiting);
            return holders;
        }

        private static List<Lock> locks(Connection admin) throws SQLException {
            List<Lock> locks = new ArrayList<>();
            try (java.sql.Statement statement = admin.createStatement();
                    ResultSet result = statement.executeQuery(WHO_WAITS)) {
                while (result.next()) {
                    locks.add(new Lock(id(String.valueOf(result.getString(1))),
                            result.getString(2) + " " + result.getString(4) + " " + result.getString(5),
                            result.getString(3), result.getString(6).equals("GRANT")));
                }
            }
            return locks;
        }

        /** Of a ring it ends one, but which of three was not measured. */
        @Override
        public boolean mayBeVictim(Reply.Failed failure) {
            return true;
        }

        /** It does not cast every type to text; the driver does. */
        @Override
        public String text(String column, String type) {
            return column;
        }

        @Override
        public boolean gathers() {
            return false;
        }

        @Override
        public Telling telling(Write write) {
            return new Telling.Afterwards(write.sql(), new ToldRows());
        }

        /** It has no Statement.cancel(); an interruption ends the connection too. */
        @Override
        public void cancel(java.sql.Statement statement, Thread runner) {
            runner.interrupt();
        }

        @Override
        public void remove(Connection admin) throws SQLException {
            admin.close();
            drop(url);
        }
    }
}
