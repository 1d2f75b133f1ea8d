package dev.interleave.web.problem;

import org.springframework.http.HttpStatus;

/** Says that a request's body cannot be read as parameters. */
public final class UnreadableBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    public UnreadableBodyException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** The status to answer with. */
    HttpStatus status() {
        return status;
    }
}
