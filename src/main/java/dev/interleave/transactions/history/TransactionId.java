package dev.interleave.transactions.history;

/**
 * One transaction of a session.
 *
 * @param session the session's position
 * @param number which of its transactions, from 0
 * @param name what people call it
 */
public record TransactionId(int session, int number, String name) {

    /**
     * What stands for it where it did something that it undid later, by going back to a savepoint.
     *
     * @param time how often it has gone back by then, from 1
     */
    TransactionId before(String savepoint, int time) {
        return new TransactionId(session, number, name + ", before it went back to " + savepoint
                + (time == 1 ? "," : ", its return number " + time + ","));
    }

    /** Whether both are the same transaction, or parts of it. */
    boolean isSame(TransactionId other) {
        return session == other.session && number == other.number;
    }

    @Override
    public String toString() {
        return name;
    }
}
