package dev.interleave.transactions.sql;

import java.util.List;

/**
 * Reads rows of one table; or of several, and then it is not known which of each.
 *
 * @param text it as it was written
 * @param table the table
 * @param items what is selected, as SQL
 * @param itemValues the names of the values in that
 * @param width how many columns the answer has
 * @param predicate which rows
 * @param tail what stands after the condition, as SQL
 * @param ordered whether the order of the rows is given
 * @param aggregated whether it counts or adds up rows
 * @param partial whether rows may be left out that match, as by a limit
 * @param whole the whole statement as SQL, if it reads several tables, or one more than once; empty otherwise
 * @param into the names of the values that the first row is kept as; empty if it is not
 */
public record Select(String text, Table table, String items, List<String> itemValues, int width, Predicate predicate,
        String tail, boolean ordered, boolean aggregated, boolean partial, String whole, List<String> into)
        implements Statement {

    /** Copies the lists. */
    public Select {
        itemValues = List.copyOf(itemValues);
        into = List.copyOf(into);
    }

    @Override
    public String verb() {
        return "select";
    }

    @Override
    public boolean isOpaque() {
        return !whole.isEmpty();
    }

    /** The statement, with a question mark for each value. */
    public String sql() {
        return sql("");
    }

    /**
     * The statement, which also answers with something else.
     *
     * @param further what else is selected, as SQL; empty for nothing
     */
    public String sql(String further) {
        if (isOpaque()) {
            return whole;
        }
        // Not every engine lets something stand after a star.
        String named = items.equals("*") && !further.isEmpty() ? String.join(", ", table.columns()) : items;
        return "select " + named + (further.isEmpty() ? "" : ", " + further) + " from " + table.name()
                + (predicate.sql().isEmpty() ? "" : " where " + predicate.sql()) + tail;
    }
}
