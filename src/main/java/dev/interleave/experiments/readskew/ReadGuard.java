package dev.interleave.experiments.readskew;

import org.springframework.transaction.annotation.Isolation;

/** What is to make the reader see both accounts as of the same moment. */
enum ReadGuard {

    /** Nothing: two selects at READ COMMITTED. */
    NONE(Isolation.READ_COMMITTED, Isolation.READ_COMMITTED),
    /** Two selects of a reader at REPEATABLE READ; the tellers stay at READ COMMITTED. */
    REPEATABLE_READ(Isolation.REPEATABLE_READ, Isolation.READ_COMMITTED),
    /** One select that reads both rows, at READ COMMITTED. */
    ONE_STATEMENT(Isolation.READ_COMMITTED, Isolation.READ_COMMITTED),
    /** Two selects, with everybody at SERIALIZABLE. */
    SERIALIZABLE(Isolation.SERIALIZABLE, Isolation.SERIALIZABLE);

    private final Isolation reader;

    private final Isolation tellers;

    ReadGuard(Isolation reader, Isolation tellers) {
        this.reader = reader;
        this.tellers = tellers;
    }

    /** The level of the reader's transactions. */
    Isolation reader() {
        return reader;
    }

    /** The level of the transfers. */
    Isolation tellers() {
        return tellers;
    }
}
