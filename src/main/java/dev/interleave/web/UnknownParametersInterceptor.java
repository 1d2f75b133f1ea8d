package dev.interleave.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.web.presentation.Presentation;

/**
 * Refuses parameters that a call of the API does not have, where no {@link GivenParameters} see to that: what is misspelt would do
 * nothing otherwise. What is possible at an address (OPTIONS) does not depend on them.
 *
 * <p>Thread-safe.
 */
class UnknownParametersInterceptor implements HandlerInterceptor {

    private final DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Set<String> given = request.getParameterMap().keySet();
        if (handler instanceof HandlerMethod method && !given.isEmpty()
                && !HttpMethod.OPTIONS.matches(request.getMethod())) {
            Set<String> known = known(method);
            if (known != null && !known.containsAll(given)) {
                throw new InvalidParametersException(errors(request, known));
            }
        }
        return true;
    }

    /** The names of a call's parameters; null if it sees to them itself. */
    private @Nullable Set<String> known(HandlerMethod method) {
        Set<String> known = new LinkedHashSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (parameter.getParameterType() == GivenParameters.class
                    || annotation != null && parameter.getParameterType() == Map.class) {
                return null;
            }
            if (annotation != null) {
                parameter.initParameterNameDiscovery(names);
                String name = annotation.name().isEmpty() ? parameter.getParameterName() : annotation.name();
                known.add(String.valueOf(name));
            }
        }
        known.add(FormatResolver.FORMAT);
        Presentation.specs().stream().map(ParameterSpec::name).forEach(known::add);
        return known;
    }

    private static List<ParameterError> errors(HttpServletRequest request, Set<String> known) {
        List<ParameterError> errors = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!known.contains(name)) {
                errors.add(ParameterError.unknown(name, String.join(", ", values), "this call", known));
            }
        });
        return errors;
    }
}
