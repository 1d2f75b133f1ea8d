package dev.interleave.experiment;

/** Says that there is no experiment with a name. */
public final class UnknownExperimentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public UnknownExperimentException(String message) {
        super(message);
    }
}
