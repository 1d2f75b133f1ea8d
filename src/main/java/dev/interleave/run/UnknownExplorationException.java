package dev.interleave.run;

/** Says that there is no exploration with an id, or none any more. */
public final class UnknownExplorationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownExplorationException(String message) {
        super(message);
    }
}
