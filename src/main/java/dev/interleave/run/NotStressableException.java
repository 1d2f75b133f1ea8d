package dev.interleave.run;

/** Says that an experiment cannot be repeated by the thousand, and why. */
public final class NotStressableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotStressableException(String experiment, String because) {
        super(experiment + " cannot be repeated by the thousand: " + because);
    }
}
