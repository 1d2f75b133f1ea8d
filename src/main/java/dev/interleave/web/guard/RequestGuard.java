package dev.interleave.web.guard;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.web.problem.ProblemForm;
import dev.interleave.web.problem.Problems;

/**
 * Refuses requests that a web page could make behind its visitor's back, and says in headers what browsers may do with the
 * answers.
 *
 * <p>Thread-safe.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestGuard extends OncePerRequestFilter {

    /*
     * Two ways in. DNS rebinding: a page's own host name is made to resolve to the loopback address, so its requests are
     * same-origin for the browser; they still carry the page's host name, hence the list of allowed ones. Cross-site
     * requests: a form or a fetch without a body type of its own may be sent anywhere without asking first; browsers say
     * so in Sec-Fetch-Site, and older ones in Origin. Tools such as curl send neither and are let through: whoever can run
     * them needs no page.
     */
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private static final String POLICY_OF_ALL = "object-src 'none'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'";

    /** The page keeps scripts and styles in files. */
    private static final String POLICY_OF_PAGE = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; connect-src 'self'; " + POLICY_OF_ALL;

    /** Swagger UI and the SVG pictures of traces carry styles in their elements. */
    private static final String POLICY_OF_OTHERS = "default-src 'self'; img-src 'self' data:; "
            + "style-src 'self' 'unsafe-inline'; " + POLICY_OF_ALL;

    private final GuardProperties properties;

    private final JsonMapper mapper;

    RequestGuard(GuardProperties properties, JsonMapper mapper) {
        this.properties = properties;
        this.mapper = mapper;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", policy(request.getRequestURI()));
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (request.getRequestURI().startsWith("/api/")) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        String host = request.getHeader(HttpHeaders.HOST);
        if (!isAllowed(host)) {
            refuse(request, response, Problems.of(HttpStatus.MISDIRECTED_REQUEST, "unknown-host", "Unknown host",
                    "This application does not answer for " + (host == null ? "no host" : "the host '" + host + "'")
                            + "; see the property interleave.guard.allowed-hosts"));
        }
        else if (!SAFE_METHODS.contains(request.getMethod()) && !isOwnSite(request, host)) {
            refuse(request, response, Problems.of(HttpStatus.FORBIDDEN, "cross-site", "Cross-site request",
                    "Only the application's own pages, and tools that are no browser, may send this request"));
        }
        else {
            chain.doFilter(request, response);
        }
    }

    private static String policy(String path) {
        return path.startsWith("/api/") || path.startsWith("/swagger-ui/") ? POLICY_OF_OTHERS : POLICY_OF_PAGE;
    }

    private boolean isAllowed(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return properties.allowedHosts().contains(name);
    }

    private static boolean isOwnSite(HttpServletRequest request, @Nullable String host) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OWN_SITES.contains(site);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || origin.equals(request.getScheme() + "://" + host);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        ProblemForm.write(problem, request, response, mapper);
    }
}
