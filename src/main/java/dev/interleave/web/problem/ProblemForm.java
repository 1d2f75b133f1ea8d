package dev.interleave.web.problem;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.web.presentation.Presentation;

/**
 * In which form a request gets a problem: as text if it asked for text, otherwise as JSON, whatever else it asked for.
 */
public final class ProblemForm {

    private static final MediaType PLAIN_TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private static final MediaType ANY_JSON = new MediaType("application", "*+json");

    private ProblemForm() {
    }

    /** The media type. */
    static MediaType mediaType(HttpServletRequest request) {
        return wantsText(request) ? PLAIN_TEXT : MediaType.APPLICATION_PROBLEM_JSON;
    }

    private static boolean wantsText(HttpServletRequest request) {
        String format = format(request);
        if (format != null) {
            return format.equalsIgnoreCase("text");
        }
        for (MediaType wanted : accepted(request)) {
            if (wanted.getQualityValue() > 0 && !wanted.isWildcardType()) {
                if (wanted.includes(MediaType.TEXT_PLAIN)) {
                    return true;
                }
                if (wanted.isCompatibleWith(MediaType.APPLICATION_JSON) || wanted.isCompatibleWith(ANY_JSON)) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Whether it is a browser that asks, for somebody to read the answer. */
    static boolean wantsPage(HttpServletRequest request) {
        return format(request) == null && accepted(request).stream()
                .filter(wanted -> wanted.getQualityValue() > 0)
                .findFirst()
                .filter(wanted -> wanted.equalsTypeAndSubtype(MediaType.TEXT_HTML))
                .isPresent();
    }

    private static @Nullable String format(HttpServletRequest request) {
        try {
            return request.getParameter("format");
        }
        catch (RuntimeException ex) {
            // A query or a body that the server cannot take apart, which may be what the problem is about. Of a request that
            // it turned down before it knew what for, it cannot take a multipart body apart at all.
            return null;
        }
    }

    private static List<MediaType> accepted(HttpServletRequest request) {
        try {
            List<MediaType> types = new ArrayList<>(
                    MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT))));
            MimeTypeUtils.sortBySpecificity(types);
            return types;
        }
        catch (InvalidMediaTypeException ex) {
            return List.of();
        }
    }

    /** Which request a problem is about; a name of its own if that cannot be said. */
    static URI instance(@Nullable String path) {
        try {
            return path == null || path.isEmpty() ? URI.create("urn:uuid:" + UUID.randomUUID()) : URI.create(path);
        }
        catch (IllegalArgumentException ex) {
            return URI.create("urn:uuid:" + UUID.randomUUID());
        }
    }

    /** Writes a problem where no controller can, and sets its status. */
    public static void write(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response,
            JsonMapper mapper) throws IOException {
        if (problem.getInstance() == null) {
            problem.setInstance(instance(request.getRequestURI()));
        }
        Presentation presentation = Presentation.lenient(request);
        MediaType mediaType = mediaType(request);
        response.setStatus(problem.getStatus());
        response.setContentType(mediaType.toString());
        response.getOutputStream()
                .write(mediaType.equals(PLAIN_TEXT)
                        ? ProblemText.of(problem, presentation.width()).getBytes(StandardCharsets.UTF_8)
                        : json(problem, presentation, mapper));
    }

    private static byte[] json(ProblemDetail problem, Presentation presentation, JsonMapper mapper) {
        String json = (presentation.pretty() ? mapper.writer(SerializationFeature.INDENT_OUTPUT) : mapper.writer())
                .writeValueAsString(problem);
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
