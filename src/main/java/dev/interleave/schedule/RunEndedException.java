package dev.interleave.schedule;

/** Unwinds a thread whose run is over: cancelled, deadlocked, or past its deadline. */
public final class RunEndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. It carries no stack trace: it is no error. */
    public RunEndedException() {
        super("The run is over", null, false, false);
    }
}
