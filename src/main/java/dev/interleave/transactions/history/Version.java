package dev.interleave.transactions.history;

import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.sql.Row;

/**
 * A version of a row.
 *
 * @param item whose
 * @param order its place among the versions of that row, from 0
 * @param by who wrote it; null if it was there at first
 * @param row what it holds; null if the row is not there
 */
record Version(Item item, int order, @Nullable TransactionId by, @Nullable Row row) {

    /**
     * A row, whatever it holds.
     *
     * @param table its table
     * @param key its key
     */
    record Item(String table, String key) {

        @Override
        public String toString() {
            return "row " + key + " of " + table;
        }
    }

    /** What it holds, in words. */
    String words() {
        return row == null ? "not there" : row.toString();
    }
}
