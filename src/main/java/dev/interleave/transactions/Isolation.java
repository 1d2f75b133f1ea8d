package dev.interleave.transactions;

import java.sql.Connection;

/** The isolation levels, the weakest first. */
public enum Isolation {

    /** Others' changes may be seen before they are committed. */
    READ_UNCOMMITTED(Connection.TRANSACTION_READ_UNCOMMITTED),
    /** Each statement sees what was committed before it. */
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    /** What was read once stays as it was. */
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    /** H2's own level: the whole transaction sees what was committed before its first statement. */
    SNAPSHOT(6),
    /** As if transactions ran one after another; what an engine makes of it differs. */
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    private final int level;

    Isolation(int level) {
        this.level = level;
    }

    /** What {@link Connection#setTransactionIsolation} takes. */
    public int level() {
        return level;
    }
}
