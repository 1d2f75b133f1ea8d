package dev.interleave.launch;

/** Says that the steps of a schedule could not be taken, though they are possible. */
public final class WalkFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WalkFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
