package dev.interleave.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;

/**
 * Gathers parameters from the query, a form and a JSON object.
 *
 * <p>Thread-safe.
 */
class GivenParametersResolver implements HandlerMethodArgumentResolver {

    private static final int LARGEST_BODY = 64 * 1024;

    private static final List<MediaType> ACCEPTED = List.of(MediaType.APPLICATION_JSON,
            MediaType.APPLICATION_FORM_URLENCODED);

    private final JsonMapper mapper;

    GivenParametersResolver(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == GivenParameters.class;
    }

    @Override
    public GivenParameters resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) throws Exception {
        HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("Not a servlet request");
        }
        Map<String, String> values = new LinkedHashMap<>();
        List<ParameterError> errors = new ArrayList<>();
        request.getParameterMap().forEach((name, given) -> {
            if (given.length > 1) {
                errors.add(twice(name, String.join(", ", given)));
            }
            values.put(name, given[0]);
        });
        values.remove(WebConfiguration.FORMAT);
        if (isJson(request)) {
            readJson(request, values, errors);
        }
        if (!errors.isEmpty()) {
            throw new InvalidParametersException(errors);
        }
        return new GivenParameters(values);
    }

    private static boolean isJson(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        String contentType = request.getContentType();
        if (contentType == null) {
            if (request.getContentLengthLong() > 0) {
                throw new HttpMediaTypeNotSupportedException((MediaType) null, ACCEPTED);
            }
            return false;
        }
        MediaType mediaType;
        try {
            mediaType = MediaType.parseMediaType(contentType);
        }
        catch (InvalidMediaTypeException ex) {
            throw new HttpMediaTypeNotSupportedException(contentType);
        }
        if (ACCEPTED.stream().noneMatch(accepted -> accepted.isCompatibleWith(mediaType))) {
            throw new HttpMediaTypeNotSupportedException(mediaType, ACCEPTED);
        }
        return MediaType.APPLICATION_JSON.isCompatibleWith(mediaType);
    }

    private void readJson(HttpServletRequest request, Map<String, String> values, List<ParameterError> errors)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new UnreadableBodyException("The body is larger than " + LARGEST_BODY + " bytes");
        }
        if (body.length == 0) {
            return;
        }
        for (Map.Entry<String, JsonNode> property : parse(body).properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            if (value.isContainer()) {
                errors.add(new ParameterError(name, "'" + name + "' must be a single value", value.toString(),
                        List.of("a string, number or boolean")));
            }
            else if (values.putIfAbsent(name, value.isNull() ? "none" : value.asString()) != null) {
                errors.add(twice(name, value.asString()));
            }
        }
    }

    private JsonNode parse(byte[] body) {
        JsonNode tree;
        try {
            tree = mapper.readTree(body);
        }
        catch (JacksonException ex) {
            throw new UnreadableBodyException("The body is not JSON" + (ex.getLocation() == null ? ""
                    : ": see line " + ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr()));
        }
        if (!tree.isObject()) {
            throw new UnreadableBodyException("The body must be a JSON object with a property for each parameter");
        }
        return tree;
    }

    private static ParameterError twice(String name, String values) {
        return new ParameterError(name, "'" + name + "' must be given once", values, List.of("one value"));
    }
}
