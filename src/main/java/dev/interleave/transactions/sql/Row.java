package dev.interleave.transactions.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A row as text: a value for each column, null for NULL.
 *
 * @param values the values
 */
public record Row(List<@Nullable String> values) {

    /** Copies the list. */
    public Row {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** A value that an engine gave, as text that is the same for all engines. */
    public static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value instanceof Boolean flag ? flag.toString() : plain(value.toString());
    }

    private static String plain(String text) {
        return text.equals("TRUE") || text.equals("FALSE") ? text.toLowerCase(Locale.ROOT) : text;
    }

    /** As people write it: a single value as it is, several in brackets. */
    @Override
    public String toString() {
        String all = String.join(", ", values.stream().map(each -> each == null ? "NULL" : each).toList());
        return values.size() == 1 ? all : "(" + all + ")";
    }
}
