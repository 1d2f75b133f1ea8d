package dev.interleave.explore.engine;

/** Says that a text is no schedule, and why. */
public final class UnreadableScheduleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableScheduleException(String message) {
        super(message);
    }
}
