package dev.interleave.experiments.downloads;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterBinder;

/**
 * Sites to download from: each page comes as late and is as large as the request says.
 *
 * <p>Thread-safe. No thread of the server waits meanwhile, so they hold up one another no more than far away ones would.
 */
@Hidden
@RestController
class Sites {

    /** Where they are, within the application. */
    static final String PATH = "/sites";

    /** The cookie by which they know a client again; whoever comes without one gets one. */
    static final String SESSION = "session";

    static final String MOST_SITES = "4";

    static final String LONGEST_LATENCY = "2s";

    static final String MOST_BYTES = "65536";

    private final ParameterBinder<Request> binder = new ParameterBinder<>(Request.class);

    record Request(
            @Parameter(description = "Which site.", defaultValue = "0", min = "0", max = "3") int site,
            @Parameter(description = "Which page of it.", defaultValue = "0", min = "0", max = "999") int page,
            @Parameter(description = "How long the answer takes.", defaultValue = "20ms", min = "0ms",
                    max = LONGEST_LATENCY) Duration latency,
            @Parameter(description = "How large it is.", defaultValue = "4096", min = "0",
                    max = MOST_BYTES) int bytes) {
    }

    @GetMapping(PATH + "/{site}/pages/{page}")
    CompletableFuture<ResponseEntity<byte[]>> page(@PathVariable Map<String, String> path,
            @RequestParam Map<String, String> query,
            @CookieValue(name = SESSION, required = false) @Nullable String session) {
        Request request = read(path, query);
        ResponseEntity<byte[]> answer = ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .headers(headers -> welcome(headers, session))
                .body(text(request));
        return request.latency().isZero() ? CompletableFuture.completedFuture(answer)
                : new CompletableFuture<ResponseEntity<byte[]>>().completeOnTimeout(answer,
                        request.latency().toNanos(), TimeUnit.NANOSECONDS);
    }

    private Request read(Map<String, String> path, Map<String, String> query) {
        Map<String, String> given = new HashMap<>(query);
        given.putAll(path);
        return binder.bindAll(given, "a page");
    }

    private static void welcome(HttpHeaders headers, @Nullable String session) {
        if (session == null) {
            headers.add(HttpHeaders.SET_COOKIE, ResponseCookie.from(SESSION, UUID.randomUUID().toString())
                    .path(PATH)
                    .httpOnly(true)
                    .sameSite("Strict")
                    .build()
                    .toString());
        }
    }

    private static byte[] text(Request request) {
        String line = "This is page " + request.page() + " of site " + request.site() + ".\n";
        byte[] lines = line.repeat(request.bytes() / line.length() + 1).getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(lines, request.bytes());
    }
}
