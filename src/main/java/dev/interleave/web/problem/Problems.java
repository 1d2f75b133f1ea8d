package dev.interleave.web.problem;

import java.net.URI;
import java.util.List;

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

    private Problems() {
    }

    /** There is no more to say than the status says. */
    public static ProblemDetail of(HttpStatus status) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(UNTYPED);
        return problem;
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
                errors.size() == 1 ? errors.getFirst().message() : errors.size() + " parameters are not acceptable");
        problem.setProperty("errors", errors);
        return problem;
    }
}
