package dev.interleave.web.guard;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;
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
@Order(RequestGuard.AFTER_FORWARDED_HEADERS)
class RequestGuard extends OncePerRequestFilter {

    /** Spring's own filter, which applies the headers of a proxy that is believed, comes first of all. */
    static final int AFTER_FORWARDED_HEADERS = Ordered.HIGHEST_PRECEDENCE + 1;

    /*
     * Two ways in. DNS rebinding: a page's own host name is made to resolve to the loopback address, so its requests are
     * same-origin for the browser; they still carry the page's host name, hence the list of allowed ones. Cross-site
     * requests: a form or a fetch without a body type of its own may be sent anywhere without asking first; browsers say
     * so in Sec-Fetch-Site, and older ones in Origin. Tools such as curl send neither and are let through: whoever can run
     * them needs no page.
     *
     * Where the headers of a proxy are believed, a page could send them as well, once its name points here. So the name that
     * the connection itself bears is looked at in any case, and the one that the proxy was called by besides.
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
        String path = pathWithin(request);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", policy(path));
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (path.startsWith("/api/")) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        String stranger = strangerIn(request);
        if (stranger != null) {
            ProblemForm.write(Problems.of(HttpStatus.MISDIRECTED_REQUEST, "unknown-host", "Unknown host",
                    "This application does not answer for " + stranger
                            + "; see the property interleave.guard.allowed-hosts"),
                    request, response, mapper);
        }
        else if (!SAFE_METHODS.contains(request.getMethod()) && !isOwnSite(request)) {
            ProblemForm.write(Problems.of(HttpStatus.FORBIDDEN, "cross-site", "Cross-site request",
                    "Only the application's own pages, and tools other than browsers, may send this request. It was "
                            + "sent to " + request.getScheme() + "://" + request.getServerName() + ":"
                            + request.getServerPort() + "; a proxy in between must pass on the host it was called by"),
                    request, response, mapper);
        }
        else {
            chain.doFilter(request, response);
        }
    }

    private static String policy(String path) {
        return path.startsWith("/api/") || path.startsWith("/swagger-ui/") ? POLICY_OF_OTHERS : POLICY_OF_PAGE;
    }

    /** The path within the application as it was meant: without what stands before it, and decoded. */
    private static String pathWithin(HttpServletRequest request) {
        String afterServlet = request.getPathInfo();
        return afterServlet != null ? afterServlet : request.getServletPath();
    }

    /** A name that the request was sent to, and that is none of the application's; null if there is no such. */
    private @Nullable String strangerIn(HttpServletRequest request) {
        String host = host(request);
        if (host == null) {
            return "no host";
        }
        return Stream.of(host, request.getServerName())
                .filter(name -> !isAllowed(name))
                .map(name -> "the host '" + name + "'")
                .findFirst()
                .orElse(null);
    }

    /** Whom the connection's own request asks for; in HTTP/2 a pseudo-header says so, which only the server sees. */
    private static @Nullable String host(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return host != null || !request.getProtocol().startsWith("HTTP/2") ? host : innermost(request).getServerName();
    }

    private static ServletRequest innermost(ServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper ? innermost(wrapper.getRequest()) : request;
    }

    private boolean isAllowed(String host) {
        String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return properties.allowedHosts().contains(name);
    }

    private static boolean isOwnSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OWN_SITES.contains(site);
        }
        try {
            return WebUtils.isSameOrigin(new ServletServerHttpRequest(request));
        }
        catch (IllegalArgumentException ex) {
            // An origin that cannot be read is nobody's.
            return false;
        }
    }
}
