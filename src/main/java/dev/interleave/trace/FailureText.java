package dev.interleave.trace;

/** Says in words why something failed. */
public final class FailureText {

    private FailureText() {
    }

    /** The message of an exception; the name of its class if it has none. */
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        return message != null ? message : failure.getClass().getSimpleName();
    }
}
