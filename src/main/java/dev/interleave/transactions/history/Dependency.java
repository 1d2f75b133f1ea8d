package dev.interleave.transactions.history;

/**
 * One transaction depends on another: in a serial order, {@code from} comes first.
 *
 * @param from the one
 * @param to the other
 * @param kind why
 * @param item about which row
 * @param at the place, in the history, of what the second part of it did: of the read, or of the later write
 * @param words it in a clause
 */
record Dependency(TransactionId from, TransactionId to, Kind kind, Version.Item item, int at, String words) {

    /** Why. */
    enum Kind {

        /** The second overwrote what the first wrote. */
        WRITE_WRITE,
        /** The second read what the first wrote. */
        WRITE_READ,
        /** The second's condition saw what the first changed. */
        WRITE_READ_CONDITION,
        /** The second overwrote what the first read. */
        READ_WRITE,
        /** The second changed what the first's condition is met by. */
        READ_WRITE_CONDITION;

        boolean isAnti() {
            return this == READ_WRITE || this == READ_WRITE_CONDITION;
        }
    }
}
