package dev.interleave.run;

/** Says that an experiment cannot be put under a schedule, and why. */
public final class NotSchedulableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotSchedulableException(String experiment, String because) {
        super(experiment + " cannot be put under a schedule: " + because);
    }
}
