package dev.interleave.explore.engine;

/** Says that a thread of a program did not stop when it was told to. */
public final class LostThreadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LostThreadException() {
        super("A thread did not reach its next operation after the run was stopped");
    }
}
