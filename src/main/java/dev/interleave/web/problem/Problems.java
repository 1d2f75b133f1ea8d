package dev.interleave.web.problem;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import dev.interleave.experiment.ParameterError;
import dev.interleave.explore.engine.ScheduleMismatchException;

/** Problems as RFC 9457 describes them. */
public final class Problems {

    /** What every type begins with. */
    static final String TYPE_PREFIX = "urn:interleave:problem:";

    /** The type of those whose status says it all. */
    static final URI UNTYPED = URI.create("about:blank");

    /** The member that says what is wrong with which parameter. */
    static final String ERRORS = "errors";

    private Problems() {
    }

    /** There is no more to say than the status says. */
    public static ProblemDetail of(HttpStatus status) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail(status));
        problem.setType(UNTYPED);
        return problem;
    }

    /** What the status means, in a sentence. */
    private static String detail(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST ->
                    "The request cannot be read: it is not as HTTP has it, or has a sign that must be encoded";
            case NOT_FOUND -> "There is nothing at this path, or it is no longer kept";
            case CONTENT_TOO_LARGE -> "The body is too large";
            case URI_TOO_LONG -> "The address is too long";
            case REQUEST_HEADER_FIELDS_TOO_LARGE -> "The headers are too large";
            default -> status.is5xxServerError() ? "The request could not be answered: " + phrase(status)
                    : "The request was refused: " + phrase(status);
        };
    }

    private static String phrase(HttpStatus status) {
        return status.getReasonPhrase().toLowerCase(Locale.ROOT);
    }

    public static ProblemDetail of(HttpStatus status, String type, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE_PREFIX + type));
        problem.setTitle(title);
        return problem;
    }

    static ProblemDetail scheduleMismatch(ScheduleMismatchException mismatch) {
        ProblemDetail problem = of(HttpStatus.UNPROCESSABLE_CONTENT, "schedule-mismatch", "Schedule mismatch",
                String.valueOf(mismatch.getMessage()));
        problem.setProperty("step", mismatch.step());
        problem.setProperty("expected", mismatch.expected());
        problem.setProperty("possible", mismatch.possible());
        return problem;
    }

    static ProblemDetail invalidParameters(List<ParameterError> errors) {
        ProblemDetail problem = of(HttpStatus.BAD_REQUEST, "invalid-parameters", "Invalid parameters",
                errors.size() == 1 ? errors.getFirst().message()
                        : errors.size() + " parameters are wrong: "
                                + errors.stream().map(ParameterError::message).collect(Collectors.joining("; ")));
        problem.setProperty(ERRORS, errors);
        return problem;
    }
}
