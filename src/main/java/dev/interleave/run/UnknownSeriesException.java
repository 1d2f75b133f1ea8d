package dev.interleave.run;

/** Says that there is no comparison or sweep with an id, or none any more. */
public final class UnknownSeriesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SeriesKind kind;

    UnknownSeriesException(SeriesKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What was looked for. */
    public SeriesKind kind() {
        return kind;
    }
}
