package dev.interleave.transactions.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.sql.SetUp;
import dev.interleave.transactions.sql.Statement;

/** An engine. Thread-safe. */
public interface Engine {

    /** What callers call it. */
    String name();

    /** Its isolation levels, the weakest first. */
    List<Isolation> levels();

    /** The level that a connection has if nobody says anything. */
    Isolation usual();

    /** Whether it still says who waits for a transaction that has gone back to a savepoint; if not, none can. */
    default boolean saysWhoWaitsAfterSavepoints() {
        return true;
    }

    /** What its sessions can set themselves. */
    default Set<Statement.Setting.Kind> settings() {
        return Set.of();
    }

    /**
     * Its product name and version, and the driver's.
     *
     * @throws SQLException if it cannot be reached
     */
    Version version() throws SQLException;

    /**
     * What it is.
     *
     * @param product the product's name and version
     * @param driver the driver's name and version
     */
    record Version(String product, String driver) {
    }

    /**
     * Makes a database of the caller's own, with the tables of a set-up.
     *
     * @param sessions the level of each session
     * @param told whether answers have the rows that were read and changed, as they are whole; otherwise nothing is added to
     *     statements and tables, and answers have what a client sees
     * @throws SQLException if it cannot be reached, or does not take the set-up
     */
    Database open(SetUp setUp, List<Isolation> sessions, boolean told) throws SQLException;

    /**
     * Removes what applications that were killed have left there. What is in use stays, whoever uses it.
     *
     * @throws SQLException if it cannot be reached
     */
    default void removeLeft() throws SQLException {
    }

    /** Makes one whose answers have the rows that were read and changed. */
    default Database open(SetUp setUp, List<Isolation> sessions) throws SQLException {
        return open(setUp, sessions, true);
    }
}
