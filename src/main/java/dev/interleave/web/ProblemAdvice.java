package dev.interleave.web;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.UnknownExperimentException;
import dev.interleave.run.RunRejectedException;
import dev.interleave.run.UnknownRunException;

/** Turns every failure of a request into an RFC 9457 problem. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final String RETRY_AFTER_SECONDS = "2";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidParameters(InvalidParametersException ex) {
        return respond(Problems.invalidParameters(ex.errors()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadableBody(UnreadableBodyException ex) {
        return respond(Problems.of(HttpStatus.BAD_REQUEST, "unreadable-body", "Unreadable body", message(ex)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownExperiment(UnknownExperimentException ex) {
        return respond(Problems.of(HttpStatus.NOT_FOUND, "unknown-experiment", "Unknown experiment", message(ex)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownRun(UnknownRunException ex) {
        return respond(Problems.of(HttpStatus.NOT_FOUND, "unknown-run", "Unknown run", message(ex)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(RunRejectedException ex) {
        ProblemDetail problem = Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "no-room", "No room for this run now",
                message(ex));
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception ex) {
        log.error("Request failed", ex);
        return respond(Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Internal error",
                "The request could not be answered because of an error in the application"));
    }

    private static String message(Exception ex) {
        return String.valueOf(ex.getMessage());
    }

    private static ResponseEntity<ProblemDetail> respond(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Problems of Spring's own. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        HttpHeaders typed = new HttpHeaders(headers);
        typed.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (body instanceof ProblemDetail problem && problem.getType() == null) {
            problem.setType(URI.create("about:blank"));
        }
        return new ResponseEntity<>(body, typed, status);
    }
}
