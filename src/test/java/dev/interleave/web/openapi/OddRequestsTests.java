package dev.interleave.web.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that the OpenAPI document allows, made odd: none fails but for want of room, and each that is refused gets a whole
 * problem.
 *
 * <p>{@code -Dinterleave.odd.requests=20000 -Dinterleave.odd.seed=7} sends more, and others.
 */
@Slow
@WebTest
class OddRequestsTests {

    private static final int REQUESTS = Integer.getInteger("interleave.odd.requests", 300);

    private static final long SEED = Long.getLong("interleave.odd.seed", 1);

    private static final List<String> MEMBERS = List.of("type", "title", "status", "detail", "instance");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Http http;

    @Autowired
    private ApiDocument api;

    @Test
    void noneFailsAndEachThatIsRefusedIsToldWhy() {
        OddRequests requests = new OddRequests(api.json(), new Random(SEED));
        List<String> complaints = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < REQUESTS; i++) {
            OddRequests.Request request = requests.next();
            Answer answer = http.send(request.method(), request.path(), request.body(),
                    request.headers().toArray(String[]::new));
            statuses.merge(answer.status(), 1, Integer::sum);
            String complaint = complaint(request, answer.status(), answer.header("Content-Type"), answer.body());
            if (!complaint.isEmpty()) {
                complaints.add(complaint + ": " + request + " -> " + answer.status() + " " + answer.body());
            }
        }
        System.out.println(REQUESTS + " odd requests, by status: " + statuses);
        assertThat(complaints).isEmpty();
        assertThat(statuses).containsKeys(400, 404, 405, 406, 415);
    }

    /** What is wrong with an answer; nothing if it is as it should be. */
    private static String complaint(OddRequests.Request request, int status, String type, String body) {
        if (status >= 500 && status != 503) {
            return "failed";
        }
        if (status < 400 || request.method().equals("HEAD")) {
            return "";
        }
        if (type.startsWith("text/plain")) {
            return body.startsWith(status + " ") && body.contains("\n  ") && body.contains("\ntype")
                    && body.contains("\ninstance") ? "" : "thin text";
        }
        if (type.startsWith("text/html") && status == 404 && isOfABrowserAtAPage(request)) {
            return body.contains("<h1>Not found</h1>") ? "" : "thin page";
        }
        if (!type.equals("application/problem+json")) {
            return "no problem but " + type;
        }
        try {
            JsonNode problem = JSON.readTree(body);
            return MEMBERS.stream().allMatch(member -> !problem.path(member).asString("").isBlank())
                    && problem.path("status").asInt() == status ? "" : "thin problem";
        }
        catch (JacksonException ex) {
            return "no JSON";
        }
    }

    private static boolean isOfABrowserAtAPage(OddRequests.Request request) {
        return !request.path().startsWith("/api") && !request.path().contains("format=")
                && request.headers().stream().anyMatch(value -> value.startsWith("text/html"));
    }

    private static String complaint(String method, int status, String type, String body) {
        return complaint(new OddRequests.Request(method, "/nowhere", List.of("Accept", "*/*"), ""), status, type, body);
    }

    @Test
    void aPageIsForBrowsersOutsideTheApi() {
        List<String> browser = List.of("Accept", "text/html,*/*;q=0.8");
        String page = "<h1>Not found</h1>";
        assertThat(complaint(new OddRequests.Request("GET", "/nowhere", browser, ""), 404, "text/html", page))
                .isEmpty();
        assertThat(complaint(new OddRequests.Request("GET", "/nowhere", browser, ""), 404, "text/html", ""))
                .isEqualTo("thin page");
        assertThat(complaint(new OddRequests.Request("GET", "/api/nowhere", browser, ""), 404, "text/html", page))
                .isNotEmpty();
        assertThat(complaint(new OddRequests.Request("GET", "/nowhere", browser, ""), 405, "text/html", page))
                .isNotEmpty();
    }

    @Test
    void whatIsThinIsSeen() {
        String whole = """
                {"type":"about:blank","title":"Not Found","status":404,"detail":"None","instance":"/a"}""";
        assertThat(complaint("GET", 404, "application/problem+json", whole)).isEmpty();
        for (String member : MEMBERS) {
            assertThat(complaint("GET", 404, "application/problem+json", whole.replace("\"" + member, "\"other")))
                    .isEqualTo("thin problem");
        }
        assertThat(complaint("GET", 405, "application/problem+json", whole)).isEqualTo("thin problem");
        assertThat(complaint("GET", 404, "text/html", "<html>")).isNotEmpty();
        assertThat(complaint("GET", 404, "", "")).isNotEmpty();
        assertThat(complaint("GET", 404, "text/plain", "404 Not Found")).isEqualTo("thin text");
        assertThat(complaint("GET", 500, "application/problem+json", whole)).isEqualTo("failed");
        assertThat(complaint("GET", 200, "application/json", "{}")).isEmpty();
    }
}
