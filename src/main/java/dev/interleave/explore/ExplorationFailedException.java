package dev.interleave.explore;

/** Says that an exploration has failed by what it explores: the message says how, for its user. */
public final class ExplorationFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ExplorationFailedException(String message) {
        super(message);
    }
}
