package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What dialects have an engine do besides the statements of sessions. */
final class Commands {

    private static final int MOST_TIMES = 50;

    /**
     * A question to an engine.
     *
     * @param <T> the answer
     */
    @FunctionalInterface
    interface Question<T> {

        T ask() throws SQLException;
    }

    private Commands() {
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** A connection on which statements were executed; it is closed if one of them fails. */
    static Connection after(Connection connection, String... statements) throws SQLException {
        try {
            execute(connection, statements);
            return connection;
        }
        catch (SQLException ex) {
            connection.close();
            throw ex;
        }
    }

    /** The last column of the answer. */
    static List<String> ask(Connection connection, String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(result.getMetaData().getColumnCount()));
            }
            return values;
        }
    }

    /** The number that is the answer. */
    static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(ask(connection, sql).getFirst());
    }

    /**
     * Asks an engine, and asks again where it fails by chance, because of what others do just then.
     *
     * @param most how often at most
     * @param byChance whether it has failed so
     */
    static <T> T askAgain(int most, Predicate<SQLException> byChance, Question<T> question) throws SQLException {
        for (int left = most;; left--) {
            try {
                return question.ask();
            }
            catch (SQLException ex) {
                if (left == 1 || !byChance.test(ex)) {
                    throw ex;
                }
            }
        }
    }

    /**
     * Asks which session waits for which. H2 2.4 and HSQLDB fail with an error of their own where that changes just then, once in
     * some ten thousand times.
     *
     * @param failure the vendor's code of that error
     */
    static <T> T askWhoWaits(int failure, Question<T> question) throws SQLException {
        return askAgain(MOST_TIMES, ex -> ex.getErrorCode() == failure, question);
    }
}
