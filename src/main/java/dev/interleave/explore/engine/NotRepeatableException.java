package dev.interleave.explore.engine;

/** Says that a program did not do the same under the same schedule. */
public final class NotRepeatableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotRepeatableException(String message) {
        super(message);
    }
}
