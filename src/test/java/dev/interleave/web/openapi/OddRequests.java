package dev.interleave.web.openapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

import dev.interleave.web.Rehearsal;

/**
 * Requests made from an OpenAPI document with something odd about each. What they launch all the same is over soon.
 *
 * <p>Confined to one thread.
 */
final class OddRequests {

    private static final String FORM = "application/x-www-form-urlencoded";

    private static final String JSON = "application/json";

    private static final List<String> METHODS = List.of("GET", "PUT", "PATCH", "DELETE", "HEAD", "TRACE", "OPTIONS",
            "FOO", "POST");

    private static final List<String> VALUES = List.of("", " ", "-1", "0", "+4", "1.5", "1e9", "NaN", "null", "none",
            "true", "\u0663", "1 000", "99999999999999999999", "9223372036854775808", "PT", "PT-1S", "1min", "-1ms",
            "106752d",
            "lock", "LOCK,NONE", "v1:00000000:0", "v1:", "v2:00000000:m.m", "../..", "<b>", "\u0000", "\n", "{\"a\":1}",
            "\ud83d\ude00", "x".repeat(5_000));

    private static final List<String> ACCEPTED = List.of("*/*", "text/plain", "text/*", "text/csv", "nonsense",
            "a/b;q=x",
            "text/plain;q=2", "application/json;q=0", "application/problem+json", "image/svg+xml", ",", "*/*;q=0",
            "text/html,application/xhtml+xml,*/*;q=0.8");

    private static final List<String> TYPES =
            List.of(FORM, JSON, "text/plain", "application/xml", "multipart/form-data",
                    "multipart/form-data; boundary=x", "nonsense", "application/json;charset=nonsense",
                    FORM + ";charset=utf-16");

    private static final List<String> BODIES = List.of("{}", "{", "[1]", "null", "1", "{\"a\":{}}", "{\"trace\":[]}",
            "{\"threads\":4}", "a=1", "=", "&&&", "a=%zz", "%", "\ufeff{}", "{} {}", "x".repeat(70_000));

    private static final List<String> NAMES =
            List.of(Rehearsal.NAME, "duet", "Rehearsal", "none", "a%20b", "%2e%2e", "%00",
                    "a%2Fb", "%C3%A9", "[x]", "a;b=c", "~", "x".repeat(3_000));

    private static final List<String> ELSEWHERE = List.of("/", "/index.html", "/nowhere", "/js/nothing.js", "/error",
            "/actuator/nothing", "/actuator/metrics/nothing", "/actuator/health/nothing", "/swagger-ui/nothing",
            "/v3/api-docs/nothing", "/sites/0/pages/0", "/api", "/api/", "/api//runs");

    private final JsonNode document;

    private final List<Map.Entry<String, JsonNode>> paths;

    private final Random random;

    OddRequests(JsonNode document, Random random) {
        this.document = document;
        this.paths = List.copyOf(document.path("paths").properties());
        this.random = random;
    }

    /**
     * A request.
     *
     * @param headers names and values in turn
     */
    record Request(String method, String path, List<String> headers, String body) {

        @Override
        public String toString() {
            return (method + " " + path + " " + headers + " " + body).replaceAll("x{100,}", "x...x");
        }
    }

    Request next() {
        if (random.nextInt(12) == 0) {
            return new Request(one(METHODS),
                    one(ELSEWHERE) + (random.nextBoolean() ? "" : "?format=" + one(VALUES).strip()
                            .replaceAll("[^a-z]", "")),
                    List.of("Accept", one(ACCEPTED)), "");
        }
        Map.Entry<String, JsonNode> path = one(paths);
        Map.Entry<String, JsonNode> operation = one(List.copyOf(path.getValue().properties()));
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (method.equals("POST")) {
            // What is launched all the same does not take long.
            parameters.put("deadline", "20ms");
            if (!path.getKey().endsWith("/runs") && !path.getKey().endsWith("/steps")) {
                parameters.put("within", "50ms");
            }
        }
        List<String> headers = new ArrayList<>(List.of("Accept", random.nextInt(3) == 0 ? one(ACCEPTED) : "*/*"));
        String target = path.getKey().replaceAll("\\{\\w+}", Matcher.quoteReplacement(one(NAMES)));
        String body = "";
        for (int mistakes = 1 + random.nextInt(3); mistakes > 0; mistakes--) {
            switch (random.nextInt(8)) {
                case 0 -> method = one(METHODS);
                case 1, 2 -> parameters.put(parameter(operation.getValue()), one(VALUES));
                case 3 -> parameters.put(one(List.of("thread", "Format", "", " ", "a[b]", "\u00e9")), one(VALUES));
                case 4 -> parameters.put(one(List.of("trace", "pretty", "width", "format")),
                        one(List.of("none", "full", "all", "true", "0", "40", "text", "json", "svg", "xml", "")));
                case 5 -> {
                    headers.addAll(List.of("Content-Type", one(TYPES)));
                    body = one(BODIES);
                }
                case 6 -> target = misspelled(target);
                default -> headers.addAll(one(List.of(List.of("Prefer", "respond-async"), List.of("Prefer", ",;="),
                        List.of("Range", "bytes=9999999-"), List.of("Last-Event-ID", "x"),
                        List.of("Origin", "https://elsewhere.example"), List.of("Sec-Fetch-Site", "cross-site"),
                        List.of("If-Match", "x"), List.of("Accept-Language", "q=q"))));
            }
        }
        String query = parameters.entrySet()
                .stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        if (body.isEmpty() && method.equals("POST") && random.nextBoolean()) {
            return new Request(method, encodedPath(target), with(headers, "Content-Type", FORM), query);
        }
        return new Request(method, encodedPath(target) + (query.isEmpty() ? "" : "?" + query), headers, body);
    }

    private static List<String> with(List<String> headers, String name, String value) {
        List<String> more = new ArrayList<>(headers);
        if (!more.contains(name)) {
            more.addAll(List.of(name, value));
        }
        return more;
    }

    private String parameter(JsonNode operation) {
        List<JsonNode> all = List.copyOf(operation.path("parameters").values());
        if (all.isEmpty()) {
            return "anything";
        }
        JsonNode parameter = one(all);
        String ref = parameter.path("$ref").asString("");
        return (ref.isEmpty() ? parameter : document.at(ref.substring(1))).path("name").asString();
    }

    private String misspelled(String path) {
        int at = 1 + random.nextInt(path.length() - 1);
        return switch (random.nextInt(5)) {
            case 0 -> path + "/";
            case 1 -> path.substring(0, at) + path.substring(at).toUpperCase(Locale.ROOT);
            case 2 -> path.substring(0, at) + "/" + path.substring(at);
            case 3 -> path + "/" + one(List.of("x", "runs", "trace", "%20"));
            default -> path.substring(0, path.length() - 1);
        };
    }

    /** What a client has to encode; that which is encoded already stays so, unless it was cut in two. */
    private static String encodedPath(String path) {
        return path.replace("[", "%5B").replace("]", "%5D").replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
