package dev.interleave.transactions.sql;

import java.util.List;

/**
 * The tables, and what is in them at first.
 *
 * @param tables the tables, in the order of their creation
 * @param creations the statements that create tables and indexes
 * @param insertions the statements that fill them
 */
public record SetUp(List<Table> tables, List<String> creations, List<String> insertions) {

    /** Copies the lists. */
    public SetUp {
        tables = List.copyOf(tables);
        creations = List.copyOf(creations);
        insertions = List.copyOf(insertions);
    }
}
