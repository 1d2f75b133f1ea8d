package dev.interleave.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Chooses the format of an answer: the one named by the {@code format} parameter, else the first that the Accept header asks
 * for.
 *
 * <p>Thread-safe.
 *
 * @param <F> the formats there are to choose from
 */
public class FormatResolver<F extends Format> implements HandlerMethodArgumentResolver {

    /*
     * Spring chooses when the answer is there; here that would be too late: a request whose answer cannot be written must
     * not leave a run behind. As an argument the format is known, or refused, before the controller does anything.
     */
    public static final String FORMAT = "format";

    /** What documents say of that parameter. */
    public static final String DESCRIPTION = "The format; it goes before the Accept header.";

    private final Class<F> type;

    private final List<F> formats;

    private final ContentNegotiationStrategy acceptHeader = new HeaderContentNegotiationStrategy();

    /** Creates the resolver; the first of the formats is for clients that accept anything. */
    public FormatResolver(Class<F> type, List<F> formats) {
        this.type = type;
        this.formats = List.copyOf(formats);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == type;
    }

    @Override
    public F resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory)
            throws HttpMediaTypeNotAcceptableException {
        String name = request.getParameter(FORMAT);
        return name != null ? named(name) : accepted(acceptHeader.resolveMediaTypes(request));
    }

    private F named(String name) throws HttpMediaTypeNotAcceptableException {
        for (F format : formats) {
            if (format.name().equalsIgnoreCase(name)) {
                return format;
            }
        }
        throw notAcceptable("There is no format '" + name + "'; there are "
                + formats.stream()
                        .map(format -> format.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }

    private F accepted(List<MediaType> wanted) throws HttpMediaTypeNotAcceptableException {
        List<F> offered = offered();
        for (MediaType mediaType : wanted) {
            for (F format : offered) {
                if (mediaType.getQualityValue() > 0 && mediaType.includes(format.mediaType())) {
                    return format;
                }
            }
        }
        throw notAcceptable("The Accept header asks for none of "
                + offered.stream().map(format -> format.mediaType().toString()).collect(Collectors.joining(", ")));
    }

    /** Those that the Accept header can ask for. */
    private List<F> offered() {
        return formats.stream().filter(format -> !format.byNameOnly()).toList();
    }

    private HttpMediaTypeNotAcceptableException notAcceptable(String detail) {
        var ex = new HttpMediaTypeNotAcceptableException(offered().stream().map(Format::mediaType).toList());
        ex.getBody().setDetail(detail);
        return ex;
    }
}
