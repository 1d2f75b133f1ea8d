package dev.interleave.web;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * What the client prefers, by the {@code Prefer} header of RFC 7240.
 *
 * @param respondAsync whether to answer at once rather than when the work is done
 */
public record Preference(boolean respondAsync) {

    public static final String HEADER = "Prefer";

    public static final String APPLIED_HEADER = "Preference-Applied";

    public static final String RESPOND_ASYNC = "respond-async";

    /** The preference as an element of the list, with or without parameters. */
    private static final Pattern RESPOND_ASYNC_PREFERENCE = Pattern
            .compile("(?i)(^|,)\\s*" + RESPOND_ASYNC + "\\s*(,|;|$)");

    /** Says in a response that it was followed. */
    public ResponseEntity.BodyBuilder applied(ResponseEntity.BodyBuilder response) {
        return response.header(APPLIED_HEADER, RESPOND_ASYNC);
    }

    /** Reads it from a request. Preferences it does not know are ignored, as the RFC asks. */
    static final class Resolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Preference.class;
        }

        @Override
        public Preference resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
                NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
            String[] headers = request.getHeaderValues(HEADER);
            return new Preference(
                    headers != null && RESPOND_ASYNC_PREFERENCE.matcher(String.join(",", headers)).find());
        }
    }
}
