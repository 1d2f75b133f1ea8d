package dev.interleave.transactions.engine;

/** An engine neither answers a statement, nor says that it waits for another session. */
public final class UnansweredException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnansweredException(String message) {
        super(message);
    }
}
