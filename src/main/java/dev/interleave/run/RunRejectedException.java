package dev.interleave.run;

/** Says that a run cannot be launched now, but may be later. */
public final class RunRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunRejectedException(String message) {
        super(message);
    }
}
