package dev.interleave.experiments.stockinadatabase;

/** What keeps two buyers from taking the same piece. */
enum StockGuard {

    /** Nothing: the stock is read and then written back less one. */
    NONE,
    /** The row is read with {@code for update}, which locks it. */
    FOR_UPDATE,
    /** The row has a version, and is written only if that is still the one that was read. */
    VERSION,
    /** The database subtracts, in a single statement. */
    ATOMIC_UPDATE,
    /** The transaction is at the level SERIALIZABLE. */
    SERIALIZABLE,
    /** Each transaction first takes a lock of PostgreSQL that belongs to no row. */
    ADVISORY_LOCK;

    /** Whether a transaction may be refused because of others, so that it has to be made again. */
    boolean isRetried() {
        return this == VERSION || this == SERIALIZABLE;
    }
}
