package dev.interleave.transactions.sql;

/** SQL cannot be read, or says what is not allowed; the message says what, and where. */
public final class RefusedSqlException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedSqlException(String message) {
        super(message);
    }
}
