package dev.interleave.transactions.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Select;
import dev.interleave.transactions.sql.Table;

/**
 * Has statements answer also with the whole rows that they read, so that it can be told which version of a row that was. What is
 * added to a SELECT is what it reads anyway.
 */
final class Images {

    /** So many rows at most may be read or changed by one statement. */
    static final int MOST_ROWS = 1000;

    static final String NULL = "\u001e";

    static final String BETWEEN_COLUMNS = "\u001f";

    static final String BETWEEN_ROWS = "\u001d";

    /** What the columns are called that are added: longer than a column of a table may be, so an ORDER BY never means them. */
    private static final String ADDED = "whole_row_as_it_was_read_column_";

    private Images() {
    }

    /** The columns that tell of one row. */
    static String each(Table table, Dialect dialect) {
        List<String> texts = texts(table, dialect);
        return IntStream.range(0, texts.size()).mapToObj(i -> texts.get(i) + " as " + ADDED + i)
                .collect(Collectors.joining(", "));
    }

    /** The column that tells of all rows that an answer was made of. */
    static String gathered(Table table, Dialect dialect) {
        return dialect.gathered(texts(table, dialect)) + " as " + ADDED + "all";
    }

    private static List<String> texts(Table table, Dialect dialect) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            texts.add(dialect.text(table.columns().get(i), table.types().get(i)));
        }
        return texts;
    }

    /** An answer, where the rows that it was made of are known already. */
    static Reply.Rows read(Select select, ResultSet result, List<Row> rows) throws SQLException {
        List<Row> seen = new ArrayList<>();
        List<@Nullable Object> first = new ArrayList<>();
        while (result.next()) {
            check(seen.size());
            for (int i = 1; i <= select.width() && seen.isEmpty(); i++) {
                first.add(result.getObject(i));
            }
            seen.add(row(result, 1, select.width()));
        }
        return new Reply.Rows(seen, first, rows);
    }

    static Reply.Rows read(Select select, ResultSet result) throws SQLException {
        List<Row> seen = new ArrayList<>();
        List<@Nullable Object> first = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            check(seen.size());
            for (int i = 1; i <= select.width() && seen.isEmpty(); i++) {
                first.add(result.getObject(i));
            }
            seen.add(row(result, 1, select.width()));
            if (!select.aggregated()) {
                rows.add(row(result, select.width() + 1, select.table().columns().size()));
            }
            else if (result.getString(select.width() + 1) != null) {
                rows.addAll(split(result.getString(select.width() + 1)));
            }
        }
        return new Reply.Rows(seen, first, rows);
    }

    /** Rows that were gathered as one text. */
    static List<Row> split(String gathered) {
        List<Row> rows = new ArrayList<>();
        for (String row : gathered.split(BETWEEN_ROWS, -1)) {
            List<@Nullable String> values = new ArrayList<>();
            for (String value : row.split(BETWEEN_COLUMNS, -1)) {
                values.add(value.equals(NULL) ? null : Row.text(value));
            }
            rows.add(new Row(values));
        }
        return rows;
    }

    static List<Row> rows(Table table, ResultSet result) throws SQLException {
        return leading(table.columns().size(), result);
    }

    /** The first columns of all rows. */
    static List<Row> leading(int width, ResultSet result) throws SQLException {
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            check(rows.size());
            rows.add(row(result, 1, width));
        }
        return rows;
    }

    private static void check(int rows) throws SQLException {
        if (rows == MOST_ROWS) {
            throw new SQLException("A statement may read or change at most " + MOST_ROWS + " rows here");
        }
    }

    private static Row row(ResultSet result, int first, int width) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(width);
        for (int i = first; i < first + width; i++) {
            values.add(Row.text(result.getObject(i)));
        }
        return new Row(values);
    }
}
