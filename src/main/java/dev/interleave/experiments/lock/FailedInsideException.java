package dev.interleave.experiments.lock;

/** What goes wrong inside, on purpose. */
class FailedInsideException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the thread that failed puts into the trace. */
    static final String NOTE = "failed while it held the lock";

    FailedInsideException() {
        super(NOTE);
    }
}
