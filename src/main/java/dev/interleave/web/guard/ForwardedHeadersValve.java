package dev.interleave.web.guard;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.web.problem.ProblemForm;
import dev.interleave.web.problem.Problems;

/**
 * Refuses requests whose forwarding headers are not as a proxy writes them, before anything believes them: what they say stands
 * in every link. For applications that believe proxies ({@code server.forward-headers-strategy}).
 */
public final class ForwardedHeadersValve extends ValveBase {

    private static final Pattern PROTOCOL = Pattern.compile("(?i)https?");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

    /** By header, what each of its values, which commas separate, has to be. */
    private static final Map<String, Pattern> HEADERS = Map.of(
            "X-Forwarded-Prefix", Pattern.compile("(/[A-Za-z0-9._~-]+)*/?"),
            "X-Forwarded-Proto", PROTOCOL,
            "X-Forwarded-Ssl", Pattern.compile("(?i)on|off"),
            "X-Forwarded-Host", HOST,
            "X-Forwarded-Port", Pattern.compile("[0-9]{1,5}"),
            "Forwarded", Pattern.compile(
                    "(?i)(\\s*(proto=\"?https?\"?|host=\"?[A-Za-z0-9._\\[\\]:-]+\"?|(for|by)=[^;,]*)\\s*;?)*"));

    private final JsonMapper mapper;

    /** Creates it. */
    public ForwardedHeadersValve(JsonMapper mapper) {
        super(true);
        this.mapper = mapper;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String header = wrong(request);
        if (header == null) {
            getNext().invoke(request, response);
            return;
        }
        ProblemForm.write(Problems.of(HttpStatus.BAD_REQUEST, "unreadable-forwarding", "Unreadable forwarding header",
                "'" + header
                        + "' is not as a proxy writes it: a prefix is a plain path such as /lab, a protocol http or "
                        + "https, a port a number, a host a name"),
                request, response, mapper);
    }

    /** A header that is not as it should be; null if there is none. */
    private static @Nullable String wrong(Request request) {
        return HEADERS.entrySet()
                .stream()
                .filter(each -> Collections.list(request.getHeaders(each.getKey()))
                        .stream()
                        .flatMap(value -> Pattern.compile(",").splitAsStream(value))
                        .anyMatch(value -> !each.getValue().matcher(value.strip()).matches()))
                .map(Map.Entry::getKey)
                .min(String::compareTo)
                .orElse(null);
    }
}
