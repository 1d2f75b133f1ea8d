package dev.interleave.run;

/** Says that a run cannot be launched, or not be watched, for lack of room now; it may be later. */
public final class RunRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunRejectedException(String message) {
        super(message);
    }
}
