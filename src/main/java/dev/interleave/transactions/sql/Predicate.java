package dev.interleave.transactions.sql;

import java.util.List;

/**
 * Which rows of a table a statement is about.
 *
 * @param sql the condition, with a question mark for each value; empty if it is about all rows
 * @param values the names of the values, in the order of the question marks
 */
public record Predicate(String sql, List<String> values) {

    /** That of a statement that is about all rows. */
    public static final Predicate ALL = new Predicate("", List.of());

    /** Copies the list. */
    public Predicate {
        values = List.copyOf(values);
    }
}
