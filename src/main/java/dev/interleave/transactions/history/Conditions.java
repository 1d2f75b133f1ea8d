package dev.interleave.transactions.history;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.sql.Predicate;
import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Table;

/** Tells whether rows meet conditions. */
@FunctionalInterface
public interface Conditions {

    /**
     * Whether a row does.
     *
     * @param values the values that the condition uses, by name
     */
    boolean meets(Table table, Row row, Predicate predicate, Map<String, @Nullable Object> values);
}
