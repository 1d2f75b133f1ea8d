package dev.interleave.web.problem;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.UnknownExperimentException;
import dev.interleave.explore.engine.ScheduleMismatchException;
import dev.interleave.launch.NotPossibleException;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.UnknownException;
import dev.interleave.launch.WalkFailedException;
import dev.interleave.store.StoreException;

/** Turns every failure of a request into an RFC 9457 problem. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final DisconnectedClientHelper DISCONNECTED = new DisconnectedClientHelper(
            ProblemAdvice.class.getName());

    private static final String RETRY_AFTER_SECONDS = "2";

    private final NearPaths nearPaths;

    ProblemAdvice(NearPaths nearPaths) {
        this.nearPaths = nearPaths;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidParameters(InvalidParametersException ex) {
        return respond(Problems.invalidParameters(ex.errors()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadableBody(UnreadableBodyException ex) {
        return respond(Problems.of(ex.status(), "unreadable-body", "Unreadable body", message(ex)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> described(ProblemException ex) {
        return respond(ex.problem());
    }

    /** The server's own word for a query or form that it cannot take apart. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadableParameters(InvalidParameterException ex) {
        HttpStatus status = HttpStatus.valueOf(ex.getErrorCode());
        return respond(Problems.of(status, "unreadable-parameters", "Unreadable parameters",
                status == HttpStatus.CONTENT_TOO_LARGE ? "The form is too large"
                        : "The query or the form cannot be parsed: is there a % without two hexadecimal digits, "
                                + "or text that is not UTF-8?"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownExperiment(UnknownExperimentException ex) {
        return respond(Problems.of(HttpStatus.NOT_FOUND, "unknown-experiment", "Unknown experiment", message(ex)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(UnknownException ex) {
        return respond(
                Problems.of(HttpStatus.NOT_FOUND, "unknown-" + ex.kind(), "Unknown " + ex.kind(), message(ex)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notPossible(NotPossibleException ex) {
        return respond(Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "not-" + ex.lacking(), "Not " + ex.lacking(),
                message(ex)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> scheduleMismatch(ScheduleMismatchException ex) {
        return respond(Problems.scheduleMismatch(ex));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> walkFailed(WalkFailedException ex) {
        return respond(
                Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "steps-not-taken", "Steps not taken", message(ex)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(RunRejectedException ex) {
        ProblemDetail problem = Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "no-room", "No room for this now",
                message(ex));
        return respond(ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS), problem);
    }

    /** An Accept header that some endpoints take apart by themselves. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadableMediaType(InvalidMimeTypeException ex) {
        return respond(Problems.of(HttpStatus.NOT_ACCEPTABLE, "unreadable-accept", "Unreadable Accept header",
                "The Accept header has '" + ex.getMimeType() + "', which is not a media type"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> storeSilent(StoreException ex) {
        ProblemDetail problem = Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "store-silent", "The store does not answer",
                message(ex));
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<ProblemDetail> unexpected(Exception ex) {
        if (DISCONNECTED.checkAndLogClientDisconnectedException(ex)) {
            return null;
        }
        if (ex.getCause() instanceof OutOfMemoryError shortage) {
            // That is also how Java says that the machine gives no more threads. What was launched has given back what it took.
            log.warn("Request refused: {}", shortage.getMessage());
            return rejected(
                    new RunRejectedException("The machine does not have enough memory or threads for this now"));
        }
        log.error("Request failed", ex);
        return respond(Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Internal error",
                "The request could not be answered because of an error in the application"));
    }

    private static String message(Exception ex) {
        return String.valueOf(ex.getMessage());
    }

    private static ResponseEntity<ProblemDetail> respond(ProblemDetail problem) {
        return respond(ResponseEntity.status(problem.getStatus()), problem);
    }

    private static ResponseEntity<ProblemDetail> respond(ResponseEntity.BodyBuilder response, ProblemDetail problem) {
        HttpServletRequest request = request(RequestContextHolder.currentRequestAttributes());
        problem.setInstance(ProblemForm.instance(request.getRequestURI()));
        return response.contentType(ProblemForm.mediaType(request)).body(problem);
    }

    private static HttpServletRequest request(RequestAttributes attributes) {
        return ((ServletRequestAttributes) attributes).getRequest();
    }

    private static String path(WebRequest request) {
        HttpServletRequest servletRequest = request((ServletWebRequest) request);
        return servletRequest.getRequestURI().substring(servletRequest.getContextPath().length());
    }

    /** Spring leaves out what follows from GET, and what is always there. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Set<HttpMethod> allowed = new LinkedHashSet<>(headers.getAllow());
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        allowed.add(HttpMethod.OPTIONS);
        HttpHeaders complete = new HttpHeaders(headers);
        complete.setAllow(allowed);
        ex.getBody().setDetail(nearPaths.notAllowed(ex.getMethod(), allowed, path(request)));
        return super.handleHttpRequestMethodNotSupported(ex, complete, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(HttpMediaTypeNotSupportedException ex,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ex.getBody()
                .setDetail("The body must be of type "
                        + ex.getSupportedMediaTypes().stream().map(MediaType::toString)
                                .collect(Collectors.joining(" or "))
                        + ", and its Content-Type must say so");
        return super.handleHttpMediaTypeNotSupported(ex, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(NoResourceFoundException ex,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String path = path(request);
        String detail = nearPaths.nothingAt(path);
        HttpServletRequest servletRequest = request((ServletWebRequest) request);
        if (!(path + "/").startsWith("/api/") && ProblemForm.wantsPage(servletRequest)) {
            return ResponseEntity.status(status)
                    .contentType(NotFoundPage.TYPE)
                    .body(NotFoundPage.of(detail, servletRequest.getContextPath()));
        }
        ex.getBody().setDetail(detail);
        return super.handleNoResourceFoundException(ex, headers, status, request);
    }

    /** A client that has left, or has not read for too long, in the middle of an answer needs no other and no warning. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return DISCONNECTED.checkAndLogClientDisconnectedException(ex) || isCutShort(ex, request) ? null
                : super.handleExceptionInternal(ex, body, headers, status, request);
    }

    private static boolean isCutShort(Exception ex, WebRequest request) {
        HttpServletResponse response = ((ServletWebRequest) request).getResponse();
        return ex instanceof AsyncRequestTimeoutException && response != null && response.isCommitted();
    }

    /** Problems of Spring's own. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        HttpHeaders typed = new HttpHeaders(headers);
        HttpServletRequest servletRequest = request((ServletWebRequest) request);
        typed.setContentType(ProblemForm.mediaType(servletRequest));
        if (body instanceof ProblemDetail problem) {
            if (problem.getType() == null) {
                problem.setType(Problems.UNTYPED);
            }
            problem.setInstance(ProblemForm.instance(servletRequest.getRequestURI()));
        }
        return new ResponseEntity<>(body, typed, status);
    }
}
