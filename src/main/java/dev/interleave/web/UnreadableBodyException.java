package dev.interleave.web;

/** Says that a request's body cannot be read as parameters. */
final class UnreadableBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableBodyException(String message) {
        super(message);
    }
}
