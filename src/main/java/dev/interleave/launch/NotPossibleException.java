package dev.interleave.launch;

/** Says that something cannot be done with an experiment, and why. */
public final class NotPossibleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String lacking;

    /**
     * Creates it.
     *
     * @param lacking what the experiment would have to be, as a word: {@code schedulable}
     * @param message a sentence that names the experiment and says why it is not
     */
    public NotPossibleException(String lacking, String message) {
        super(message);
        this.lacking = lacking;
    }

    /** What the experiment would have to be, as a word. */
    public String lacking() {
        return lacking;
    }
}
