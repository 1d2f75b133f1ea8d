package dev.interleave.transactions.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.sql.SetUp;
import dev.interleave.transactions.sql.Write;

/**
 * SQLite, in a file of a temporary folder. Nobody ever waits: who cannot go on fails at once.
 *
 * <p>Immutable.
 */
public final class SqliteEngine implements Engine {

    private static final String PREFIX = "interleave-sqlite-";

    private final Journal journal;

    /** How it gets back to what was committed. */
    public enum Journal {

        /** Changes are written behind one another, beside the file. */
        WAL("wal"),
        /** What was there is written beside the file before it is changed. */
        ROLLBACK("delete");

        private final String mode;

        Journal(String mode) {
            this.mode = mode;
        }
    }

    /** Creates it. */
    public SqliteEngine(Journal journal) {
        this.journal = journal;
    }

    @Override
    public String name() {
        return "sqlite-" + journal.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Isolation> levels() {
        return List.of(Isolation.READ_UNCOMMITTED, Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ,
                Isolation.SERIALIZABLE);
    }

    @Override
    public Isolation usual() {
        return Isolation.SERIALIZABLE;
    }

    @Override
    public Version version() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            return Versions.of(connection);
        }
    }

    @Override
    public Database open(SetUp setUp, List<Isolation> sessions, boolean told) throws SQLException {
        try {
            sweep();
            Path folder = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
            try {
                return Database.open(new Own(folder, journal.mode, new AtomicLong()), setUp, sessions,
                        told);
            }
            catch (SQLException | RuntimeException ex) {
                delete(folder);
                throw ex;
            }
        }
        catch (IOException | UncheckedIOException ex) {
            throw new SQLException("There is no room for a temporary folder: " + ex.getMessage(), ex);
        }
    }

    @Override
    public void removeLeft() throws SQLException {
        try {
            sweep();
        }
        catch (IOException | UncheckedIOException ex) {
            throw new SQLException("The temporary folder cannot be read: " + ex.getMessage(), ex);
        }
    }

    private static void sweep() throws IOException {
        Path all = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> folders = Files.list(all)) {
            for (Path each : folders.filter(folder -> isLeft(folder.getFileName().toString())).toList()) {
                delete(each);
            }
        }
    }

    private static boolean isLeft(String name) {
        if (!name.matches(PREFIX + "\\d{1,10}-\\d+")) {
            return false;
        }
        long pid = Long.parseLong(name.substring(PREFIX.length(), name.lastIndexOf('-')));
        return ProcessHandle.of(pid).isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path each : files.toList()) {
                    Files.deleteIfExists(each);
                }
            }
            Files.deleteIfExists(folder);
        }
    }

    /**
     * A database of its own.
     *
     * @param folder where its files are
     * @param mode its journal, as a pragma
     * @param sessions how many connections there are
     */
    private record Own(Path folder, String mode, AtomicLong sessions) implements Dialect {

        @Override
        public Connection administer() throws SQLException {
            return connect();
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("own.db") + "?journal_mode=" + mode
                    + "&busy_timeout=0&foreign_keys=true&synchronous=off");
        }

        @Override
        public long idOf(Connection session) {
            return sessions.incrementAndGet();
        }

        @Override
        public Map<Long, Set<Long>> holders(Connection admin, Collection<Long> waiting, long since) {
            return Map.of();
        }

        @Override
        public String text(String column, String type) {
            return "cast(" + column + " as text)";
        }

        @Override
        public String gathered(List<String> row) {
            return "group_concat("
                    + row.stream().map(each -> "coalesce(" + each + ", char(30))").collect(
                            Collectors.joining(" || char(31) || "))
                    + ", char(29))";
        }

        @Override
        public Telling telling(Write write) {
            return new Telling.ByAnswer(write.sql() + " returning " + String.join(", ", write.table().columns()));
        }

        @Override
        public void remove(Connection admin) throws SQLException {
            admin.close();
            try {
                delete(folder);
            }
            catch (IOException ex) {
                throw new SQLException("The files of a database could not be removed", ex);
            }
        }
    }
}
