package dev.interleave.web.guard;

/** Says that the application would be reachable from other machines though nobody asked for that. */
final class ExposureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExposureException(String where) {
        super("Interleave would be bound to " + where + ", where other machines can reach it");
    }
}
