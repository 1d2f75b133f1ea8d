package dev.interleave.transactions.run;

import java.sql.SQLException;

/** The engine fails in what has nothing to do with the transactions: it is gone, as a rule. */
public final class EngineFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    EngineFailedException(SQLException cause) {
        super("The engine failed: " + cause.getMessage(), cause);
    }
}
