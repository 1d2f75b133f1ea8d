package dev.interleave.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * The file of an H2 store. H2 takes one that has lost all but its beginning for a new one, and writes over what is left.
 *
 * <p>Immutable.
 *
 * @param path where it is
 * @param bytes how long it was before it was opened
 */
record StoreFile(Path path, long bytes) {

    /** H2's words for a file that it cannot read: damaged, of another version, or cut short. */
    private static final int DAMAGED = 90030;

    private static final int OTHER_VERSION = 90048;

    private static final int UNREADABLE = 90028;

    private static final String REMEDY =
            "Put a copy of it back, or move it away: without it the application begins with "
                    + "an empty store. If an application was killed while it made the file, nothing is lost: delete it.";

    /** The file of a store that is there already; null if there is none, or the store is no file. */
    static @Nullable StoreFile existing(String url) {
        Path path = StoreUrl.file(url);
        try {
            return path == null || !Files.exists(path) ? null : new StoreFile(path, Files.size(path));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(path + " cannot be looked at", ex);
        }
    }

    /**
     * Sees to it that something is in it.
     *
     * @throws StoreStartException if not
     */
    void check(DataSource opened) throws SQLException {
        try (Connection connection = opened.getConnection();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("select count(*) from information_schema.tables "
                        + "where table_schema <> 'INFORMATION_SCHEMA'")) {
            if (tables.next() && tables.getInt(1) == 0) {
                throw refusal(null);
            }
        }
    }

    /** Whether it could not be opened because of what is in it. */
    static boolean isDamage(SQLException ex) {
        return ex.getErrorCode() == DAMAGED || ex.getErrorCode() == UNREADABLE || ex.getErrorCode() == OTHER_VERSION;
    }

    StoreStartException refusal(@Nullable Throwable cause) {
        return new StoreStartException("The store's file " + path + " is there, " + bytes
                + " bytes long, but nothing in it can be read: it is damaged, or not a store's", REMEDY, cause);
    }
}
