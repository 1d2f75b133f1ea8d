package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.interleave.transactions.sql.Table;
import dev.interleave.transactions.sql.Write;

/** What JDBC leaves to engines. Each database has its own; confined as that says. */
interface Dialect {

    /** What {@link #glanceNanos} is as a rule. */
    long GLANCE_NANOS = 500_000;

    /** A connection of a session. */
    Connection connect() throws SQLException;

    /** A connection that may do everything, for making tables, and for looking at sessions. */
    Connection administer() throws SQLException;

    /** A statement of the set-up that creates something, in the engine's own words. */
    default String creation(String sql) {
        return sql;
    }

    /** Called when the tables are there, so that sessions may use them. */
    default void created(Connection admin, List<Table> tables) throws SQLException {
    }

    /** Has tables tell which of their rows are changed, if that is how it is learnt. */
    default void haveTold(Connection admin, List<Table> tables) throws SQLException {
    }

    /** Empties the tables, with whatever counts up in them; those that refer to others come after them. */
    default void empty(Connection admin, List<Table> tables) throws SQLException {
        Commands.execute(admin, tables.reversed().stream().map(table -> "delete from " + table.name())
                .toArray(String[]::new));
    }

    /** By what the engine knows a session. */
    long idOf(Connection session) throws SQLException;

    /** Called when a session has set the level of a transaction, which may not be the level that it was opened with. */
    default void levelSet(Connection session, long id) throws SQLException {
    }

    /**
     * Which sessions those wait for that wait for a lock, as the engine says.
     *
     * @param waiting the ids of those that have not been answered
     * @param since when the last statement was sent, in terms of {@link System#nanoTime}; what was so before is of no use
     */
    Map<Long, Set<Long>> holders(Connection admin, Collection<Long> waiting, long since) throws SQLException;

    /**
     * Whether a session may be waiting, asked after {@link #holders} said that it does; false if that is known to be out of date.
     *
     * @param runner the thread that its statement is under way on
     */
    default boolean mayWait(Thread runner) {
        return true;
    }

    /** How long to wait for an answer before the engine is asked who waits. */
    default long glanceNanos() {
        return GLANCE_NANOS;
    }

    /** Called before the first statement of each transaction. */
    default void begin(Connection session) throws SQLException {
    }

    /**
     * Says whether a session is to look for deadlocks as soon as it waits, or not at all, until its transaction ends. An engine
     * that always does the former need not be told.
     */
    default void lookForDeadlocks(Connection session, boolean atOnce) throws SQLException {
    }

    /** Whether a session's statement may time out while it waits, asked when the session has set that for its transaction. */
    default boolean timesOut(Connection session) throws SQLException {
        return true;
    }

    /** Undoes what a session may have set, its level aside. */
    default void restore(Connection session) throws SQLException {
    }

    /** Whether a session failed for which the engine may have chosen another, where three or more wait in a ring, or for one another. */
    default boolean mayBeVictim(Reply.Failed failure) {
        return false;
    }

    /** How it is learnt which rows a statement changes: from JDBC's generated keys, unless the engine has something else. */
    default Telling telling(Write write) {
        return new Telling.ByKeys(write.sql(), write.table().columns());
    }

    /** The value of a column as text, in the engine's SQL. */
    default String text(String column, String type) {
        return "cast(" + column + " as varchar)";
    }

    /** Whether an answer made of several rows can also have these as one text. */
    default boolean gathers() {
        return true;
    }

    /**
     * All rows of a group as one text, in the engine's SQL.
     *
     * @param row a row as text, its values as {@link #text} has them
     */
    default String gathered(List<String> row) {
        return "string_agg("
                + row.stream().map(each -> "coalesce(" + each + ", chr(30))")
                        .collect(Collectors.joining(" || chr(31) || "))
                + ", chr(29))";
    }

    /** Rolls back a transaction, also one in which a statement or the commit has failed. */
    default void rollBack(Connection session) throws SQLException {
        session.rollback();
    }

    /** Ends a statement that waits, or is under way. */
    default void cancel(java.sql.Statement statement, Thread runner) throws SQLException {
        statement.cancel();
    }

    /** Removes the database; connections of sessions are closed. */
    void remove(Connection admin) throws SQLException;
}
