package dev.interleave.experiments.writeskew;

import org.springframework.transaction.annotation.Isolation;

/** What is to keep the last doctor from leaving. */
enum CallGuard {

    /** Nothing, at READ COMMITTED. */
    NONE(Isolation.READ_COMMITTED),
    /** Nothing but the level REPEATABLE READ, at which what was read stays as it was. */
    REPEATABLE_READ(Isolation.REPEATABLE_READ),
    /** The rows of all who are on call are read with {@code for update}, which locks them. */
    FOR_UPDATE(Isolation.READ_COMMITTED),
    /** The level SERIALIZABLE. */
    SERIALIZABLE(Isolation.SERIALIZABLE);

    private final Isolation isolation;

    CallGuard(Isolation isolation) {
        this.isolation = isolation;
    }

    /** The level of the transactions. */
    Isolation isolation() {
        return isolation;
    }
}
