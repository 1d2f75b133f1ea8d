package dev.interleave.transactions.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Changes rows of one table.
 *
 * @param text it as it was written
 * @param kind how
 * @param table the table
 * @param head the statement up to its condition, with a question mark for each value
 * @param headValues the names of the values in that
 * @param predicate which rows
 * @param reads whether what it writes depends on what is there
 * @param opaque whether a query is in it, or what it does depends on rows in another way: then it is not known what it reads
 */
public record Write(String text, Kind kind, Table table, String head, List<String> headValues, Predicate predicate,
        boolean reads, boolean opaque) implements Statement {

    /** How rows are changed. */
    public enum Kind {

        /** There are more. */
        INSERT,
        /** There are others. */
        UPDATE,
        /** There are fewer. */
        DELETE
    }

    /** Copies the list. */
    public Write {
        headValues = List.copyOf(headValues);
    }

    @Override
    public String verb() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isOpaque() {
        return opaque;
    }

    /** The statement, with a question mark for each value. */
    public String sql() {
        return head + (predicate.sql().isEmpty() ? "" : " where " + predicate.sql());
    }

    /** The names of the values, in the order of the question marks. */
    public List<String> values() {
        List<String> all = new ArrayList<>(headValues);
        all.addAll(predicate.values());
        return all;
    }
}
