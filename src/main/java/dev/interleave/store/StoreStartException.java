package dev.interleave.store;

import org.jspecify.annotations.Nullable;

/** Says that the application cannot start with the store it is told to use. */
final class StoreStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    StoreStartException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What to do about it. */
    String remedy() {
        return remedy;
    }
}
