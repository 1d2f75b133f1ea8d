package dev.interleave.sync;

/** Says that a thread of an experiment ended by an exception nobody expected. */
public final class WorkerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkerFailedException(String worker, Throwable cause) {
        super(worker + " failed: "
                + (cause.getMessage() != null ? cause.getMessage() : cause.getClass().getSimpleName()),
                cause);
    }
}
