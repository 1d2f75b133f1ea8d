package dev.interleave.web.guard;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.web.problem.ProblemForm;
import dev.interleave.web.problem.Problems;

/**
 * Sees to it that {@code Allow} is true wherever it is asked for: Spring finds out what is possible at a path where it is
 * asked by a plain {@code OPTIONS}, and guesses otherwise.
 *
 * <p>Thread-safe.
 */
@Component
@Order(RequestGuard.AFTER_FORWARDED_HEADERS + 1)
class MethodsFilter extends OncePerRequestFilter {

    private static final String ACCEPT_PATCH = "Accept-Patch";

    private final JsonMapper mapper;

    MethodsFilter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (HttpMethod.OPTIONS.matches(request.getMethod())) {
            chain.doFilter(new PlainOptions(request), new WithoutEmptyHeaders(response));
        }
        else if (HttpMethod.TRACE.matches(request.getMethod())) {
            // The answer to TRACE would be the request itself, which nobody needs to see: what else is possible here?
            chain.doFilter(new PlainOptions(request), new WithoutEmptyHeaders(response));
            if (!response.isCommitted() && response.getStatus() == HttpStatus.OK.value()) {
                ProblemDetail problem = Problems.of(HttpStatus.METHOD_NOT_ALLOWED);
                problem.setDetail("Method 'TRACE' is not supported.");
                ProblemForm.write(problem, request, response, mapper);
            }
        }
        else {
            chain.doFilter(request, response);
        }
    }

    /** Asks what is possible. There is nothing that other sites may do, so they get the same answer. */
    private static final class PlainOptions extends HttpServletRequestWrapper {

        PlainOptions(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return HttpMethod.OPTIONS.name();
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) ? null : super.getHeader(name);
        }
    }

    /** Leaves out the formats of patches where there are none. */
    private static final class WithoutEmptyHeaders extends HttpServletResponseWrapper {

        WithoutEmptyHeaders(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addHeader(String name, String value) {
            if (!(name.equalsIgnoreCase(ACCEPT_PATCH) && value.isEmpty())) {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setHeader(String name, String value) {
            if (!(name.equalsIgnoreCase(ACCEPT_PATCH) && value.isEmpty())) {
                super.setHeader(name, value);
            }
        }
    }
}
