package dev.interleave.web.guard;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.web.problem.ProblemForm;

/**
 * Answers with problems where no controller is asked.
 *
 * <p>Thread-safe.
 */
@Component
class ProblemWriter {

    private final JsonMapper mapper;

    ProblemWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Answers a request with a problem; nothing may have been written yet. */
    void write(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemForm.write(problem, request, response, mapper);
    }
}
