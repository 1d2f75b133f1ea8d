package dev.interleave.transactions.sql;

import java.util.List;

/**
 * A table that the set-up creates.
 *
 * @param name its name
 * @param columns the names of its columns
 * @param types their types as they were written
 * @param key the names of the columns of its primary key
 */
public record Table(String name, List<String> columns, List<String> types, List<String> key) {

    /** Copies the lists. */
    public Table {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
        key = List.copyOf(key);
    }

    /** The key of a row, in words. */
    public String keyOf(Row row) {
        return String.join(",",
                key.stream().map(name -> String.valueOf(row.values().get(columns.indexOf(name)))).toList());
    }
}
