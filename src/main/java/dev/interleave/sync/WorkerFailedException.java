package dev.interleave.sync;

import dev.interleave.trace.FailureText;

/** Says that a thread of an experiment ended by an exception nobody expected. */
public final class WorkerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkerFailedException(String worker, Throwable cause) {
        super(worker + " failed: " + FailureText.of(cause), cause);
    }
}
