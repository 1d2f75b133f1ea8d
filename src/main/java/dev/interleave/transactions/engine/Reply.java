package dev.interleave.transactions.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Select;

/** What an engine answers a statement with. */
public sealed interface Reply {

    /**
     * Rows that were read.
     *
     * @param seen what the client saw
     * @param first the values of the first row that the client saw; empty if there is none
     * @param rows the rows of the table that this was made of, whole
     */
    record Rows(List<Row> seen, List<@Nullable Object> first, List<Row> rows) implements Reply {

        /** Copies the lists. */
        public Rows {
            seen = List.copyOf(seen);
            first = Collections.unmodifiableList(new ArrayList<>(first));
            rows = List.copyOf(rows);
        }

        /** Keeps what the first row holds as the values that a SELECT says. */
        public void keep(Select select, Map<String, @Nullable Object> values) {
            for (int i = 0; i < select.into().size(); i++) {
                values.put(select.into().get(i), first.isEmpty() ? null : first.get(i));
            }
        }
    }

    /**
     * Rows that were changed.
     *
     * @param rows the rows, whole: as they are now, or as they were if they are gone
     * @param before the rows as the transaction saw them; null if it saw what it overwrote, or that is not known
     */
    record Changed(List<Row> rows, @Nullable List<Row> before) implements Reply {

        /** Copies the lists. */
        public Changed {
            rows = List.copyOf(rows);
            before = before == null ? null : List.copyOf(before);
        }
    }

    /** A transaction was ended as was asked for. */
    record Ended() implements Reply {
    }

    /** Something was done that answers nothing, and the transaction continues. */
    record Done() implements Reply {
    }

    /**
     * The engine refused; the transaction was rolled back.
     *
     * @param state the SQLSTATE; null if there is none
     * @param code the vendor's code
     * @param type the class of the exception
     * @param spring the class of the exception that Spring makes of it, where nobody says otherwise
     * @param message what it says
     */
    record Failed(@Nullable String state, int code, String type, String spring, String message) implements Reply {

        private static final SQLExceptionTranslator SPRING = new SQLExceptionSubclassTranslator();

        static Failed of(SQLException ex) {
            DataAccessException translated = SPRING.translate("statement", null, ex);
            return new Failed(ex.getSQLState(), ex.getErrorCode(), ex.getClass().getName(),
                    (translated == null ? UncategorizedSQLException.class : translated.getClass()).getName(),
                    String.valueOf(ex.getMessage()));
        }

        /** SQLSTATE and vendor's code, in short. */
        public String codes() {
            return state + "/" + code;
        }
    }
}
