package dev.interleave.launch;

/** Says that a run cannot be launched, or not be watched, for lack of room now; it may be later. */
public final class RunRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RunRejectedException(String message) {
        super(message);
    }
}
