package dev.interleave.launch;

import org.jspecify.annotations.Nullable;

/** Says that the steps of a schedule could not be taken, though they are possible. */
public final class WalkFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message why
     * @param cause what was behind it; null if it is only known from elsewhere
     */
    public WalkFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
