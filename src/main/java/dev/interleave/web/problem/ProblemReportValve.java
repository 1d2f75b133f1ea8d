package dev.interleave.web.problem;

import java.io.IOException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers for requests that the server turns down before the application sees them, because they are no HTTP, and where there
 * is nothing but a status.
 */
public class ProblemReportValve extends ErrorReportValve {

    /** How the server words it, in whatever language. */
    private static final String TOO_LARGE = StringManager.getManager(Http11InputBuffer.class)
            .getString("iib.requestheadertoolarge.error");

    private final JsonMapper mapper;

    public ProblemReportValve(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Whether the server had no room for address and headers, of which it says no more than that it is a bad request. */
    private static boolean isTooLarge(@Nullable Throwable throwable) {
        return throwable instanceof IllegalArgumentException && TOO_LARGE.equals(throwable.getMessage());
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        HttpStatus status = isTooLarge(throwable)
                ? request.getCoyoteRequest().requestURI().isNull() ? HttpStatus.URI_TOO_LONG
                        : HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                : HttpStatus.resolve(response.getStatus());
        // A bare status, which some endpoints answer with, has not been reported either.
        if (status == null || !status.isError() || response.getContentWritten() > 0
                || response.isError() && !response.setErrorReported()) {
            return;
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            ProblemForm.write(Problems.of(status), request, response, mapper);
            response.finishResponse();
        }
        catch (IOException ex) {
            getContainer().getLogger().debug("The client did not wait for its problem", ex);
        }
    }
}
