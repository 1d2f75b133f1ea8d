package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Write;

/** How it is learnt which rows a statement changes. */
sealed interface Telling {

    /** What is sent, with a question mark for each value. */
    String sql();

    /**
     * JDBC's generated keys are the rows, whole.
     *
     * @param columns the names of the columns, as the driver wants them
     */
    record ByKeys(String sql, List<String> columns) implements Telling {

        /** Copies the list. */
        public ByKeys {
            columns = List.copyOf(columns);
        }
    }

    /** It is not learnt. */
    record Nothing(String sql) implements Telling {
    }

    /** The statement answers with the rows. */
    record ByAnswer(String sql) implements Telling {
    }

    /**
     * The session knows them afterwards.
     *
     * @param knowing asks it
     */
    record Afterwards(String sql, Knowing knowing) implements Telling {
    }

    /**
     * The rows of an update or a delete are read before it, and those of an update again by their keys after it, in the same
     * transaction.
     */
    record Around(String sql, Write write) implements Telling {
    }

    /** What a session knows of the rows it has changed. */
    interface Knowing {

        /** Has it forget what it knew. */
        void forget(Connection session) throws SQLException;

        /** Asks for the rows that were changed since then. */
        List<Row> ask(Connection session) throws SQLException;
    }
}
