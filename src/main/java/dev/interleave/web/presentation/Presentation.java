package dev.interleave.web.presentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.ParameterSpec;

/**
 * How an answer looks. Every call of the API takes these, in the query or a form, beside its own parameters.
 *
 * @param trace how much of a trace is in it
 * @param pretty whether JSON is indented
 * @param width how many columns text has at most
 */
public record Presentation(
        @Parameter(
                description = "How much of the trace is in the answer. HEAD: of JSON the first 1,000 events, of text "
                        + "the first 150 rows and the last 50. The other formats have all of it.",
                defaultValue = "HEAD") TraceLength trace,
        @Parameter(description = "Whether JSON is indented, for people.", defaultValue = "false") boolean pretty,
        @Parameter(description = "How many columns text has at most.", defaultValue = "100", min = "40",
                max = "400") int width) {

    private static final ParameterBinder<Presentation> BINDER = new ParameterBinder<>(Presentation.class);

    private static final List<String> NAMES = BINDER.specs().stream().map(ParameterSpec::name).toList();

    /** As it is if nothing is asked for. */
    public static final Presentation USUAL = read(Map.of(), new ArrayList<>());

    /** The parameters. */
    public static List<ParameterSpec> specs() {
        return BINDER.specs();
    }

    /** The parameter of a name. */
    public static ParameterSpec spec(String name) {
        return BINDER.specs().stream().filter(spec -> spec.name().equals(name)).findFirst().orElseThrow();
    }

    /** Whether a parameter is one of these. */
    public static boolean isNamed(String name) {
        return NAMES.contains(name);
    }

    /**
     * What a request asks for.
     *
     * @param errors where everything that is wrong is added; with something wrong it is as usual
     */
    public static Presentation of(HttpServletRequest request, List<ParameterError> errors) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : NAMES) {
            String[] texts = request.getParameterValues(name);
            if (texts != null && texts.length > 1) {
                errors.add(new ParameterError(name, "'" + name + "' must be given once", String.join(", ", texts),
                        List.of("one value")));
            }
            else if (texts != null) {
                given.put(name, texts[0]);
            }
        }
        return read(given, errors);
    }

    /**
     * What a request asks for.
     *
     * @throws InvalidParametersException naming everything that is wrong
     */
    public static Presentation of(HttpServletRequest request) {
        List<ParameterError> errors = new ArrayList<>();
        Presentation presentation = of(request, errors);
        if (!errors.isEmpty()) {
            throw new InvalidParametersException(errors);
        }
        return presentation;
    }

    /** What the request of this thread asks for as far as it can be read, for answers that must not fail for that. */
    public static Presentation current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? lenient(attributes.getRequest())
                : USUAL;
    }

    /** What a request asks for as far as it can be read. */
    public static Presentation lenient(HttpServletRequest request) {
        try {
            return of(request, new ArrayList<>());
        }
        catch (RuntimeException ex) {
            // The server's own words for a query or a body that cannot be taken apart; the answer looks as usual.
            return USUAL;
        }
    }

    private static Presentation read(Map<String, String> given, List<ParameterError> errors) {
        Presentation read = BINDER.bind(given, errors);
        return read == null ? USUAL : read;
    }

    /** The same with another part of a trace. */
    public Presentation with(TraceLength other) {
        return new Presentation(other, pretty, width);
    }
}
