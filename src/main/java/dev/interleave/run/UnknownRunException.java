package dev.interleave.run;

/** Says that there is no run with an id, or none any more. */
public final class UnknownRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownRunException(String message) {
        super(message);
    }
}
