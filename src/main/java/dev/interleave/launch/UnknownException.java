package dev.interleave.launch;

/** Says that there is nothing of a kind with an id, or not any more. */
public final class UnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String kind;

    /**
     * Creates it.
     *
     * @param kind what was looked for, as a word: {@code run}
     * @param message a sentence that names the id
     */
    public UnknownException(String kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What was looked for, as a word. */
    public String kind() {
        return kind;
    }
}
