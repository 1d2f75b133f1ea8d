package dev.interleave.transactions.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Select;
import dev.interleave.transactions.sql.Write;

/** Something that a transaction did, and that took effect. */
public sealed interface Happening {

    /** Who did it. */
    TransactionId by();

    /**
     * Read rows.
     *
     * @param by who
     * @param select how
     * @param values the values it used, by name
     * @param rows the whole rows that the answer was made of
     */
    record Read(TransactionId by, Select select, Map<String, @Nullable Object> values, List<Row> rows)
            implements Happening {

        /** Copies what may change. */
        public Read {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            rows = List.copyOf(rows);
        }
    }

    /**
     * Changed rows.
     *
     * @param by who
     * @param write how
     * @param values the values it used, by name
     * @param rows the whole rows, as they are since, or as they were if they are gone
     * @param before the whole rows as it saw them; null if it saw what it overwrote
     */
    record Changed(TransactionId by, Write write, Map<String, @Nullable Object> values, List<Row> rows,
            @Nullable List<Row> before) implements Happening {

        /** Copies what may change. */
        public Changed {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            rows = List.copyOf(rows);
            before = before == null ? null : List.copyOf(before);
        }
    }

    /**
     * Set a savepoint.
     *
     * @param by who
     * @param name the savepoint's name
     */
    record Marked(TransactionId by, String name) implements Happening {
    }

    /**
     * Undid what it had done since a savepoint.
     *
     * @param by who
     * @param name the savepoint's name
     */
    record Undone(TransactionId by, String name) implements Happening {
    }

    /** Committed. */
    record Committed(TransactionId by) implements Happening {
    }

    /** Rolled back, be it because a statement failed. */
    record Aborted(TransactionId by) implements Happening {
    }
}
