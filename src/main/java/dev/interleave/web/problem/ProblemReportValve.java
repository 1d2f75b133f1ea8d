package dev.interleave.web.problem;

import java.io.IOException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Answers for requests that are no HTTP, so that the server turns them down before the application sees them. */
public class ProblemReportValve extends ErrorReportValve {

    private final JsonMapper mapper;

    public ProblemReportValve(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemDetail problem = Problems.of(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            response.getOutputStream().write(mapper.writeValueAsBytes(problem));
            response.finishResponse();
        }
        catch (IOException ex) {
            getContainer().getLogger().debug("The client did not wait for its problem", ex);
        }
    }
}
