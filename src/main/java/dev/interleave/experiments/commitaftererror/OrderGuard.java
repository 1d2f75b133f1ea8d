package dev.interleave.experiments.commitaftererror;

/** What becomes of an order whose seat is taken. */
enum OrderGuard {

    /** The exception is caught within the transaction, which is then committed. */
    NONE,
    /** The seat is inserted after a savepoint. If it is taken, a standing place is inserted instead. */
    SAVEPOINT,
    /** The exception leaves the transaction, which is rolled back. */
    ROLLBACK
}
