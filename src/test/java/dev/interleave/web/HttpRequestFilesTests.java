package dev.interleave.web;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.Slow;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.web.openapi.ApiDocument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The requests in {@code http-requests/} are of what there is, and answer as their titles say. */
@Slow
@WebTest
class HttpRequestFilesTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @AutoClose
    private final ExecutorService several = Executors.newFixedThreadPool(4);

    @Autowired
    private Http http;

    @Autowired
    private ApiDocument api;

    @Autowired
    private ExperimentCatalog catalog;

    private Offered offered;

    @BeforeEach
    void seeWhatThereIs() {
        offered = Offered.by(http, catalog);
    }

    @TestFactory
    Stream<DynamicContainer> requestsAnswerAsTheirTitlesSay() {
        // Those of a file one after another, as a person would; several files at once, because most runs mostly sleep.
        List<DynamicContainer> files = HttpRequestFile.all().stream().map(file -> {
            Map<String, String> variables = variables(file);
            List<HttpRequestFile.Request> requests =
                    file.requests().stream().map(request -> request.with(variables)).toList();
            Future<List<Integer>> statuses = several.submit(() -> requests.stream().map(this::status).toList());
            return DynamicContainer.dynamicContainer(file.name(),
                    IntStream.range(0, requests.size())
                            .mapToObj(number -> DynamicTest.dynamicTest(requests.get(number).title(),
                                    () -> verify(requests.get(number),
                                            statuses.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).get(number)))));
        }).toList();
        return files.stream();
    }

    @Test
    void oneFileForEachToolSaysWhereTheApplicationIs() throws IOException {
        String here = "http://127.0.0.1:8080";
        JsonMapper mapper = JsonMapper.builder().build();
        assertThat(mapper.readTree(Files.readString(Path.of("http-requests/http-client.env.json"))).at("/local/host")
                .asString()).isEqualTo(here);
        assertThat(mapper.readTree(Files.readString(Path.of(".vscode/settings.json")))
                .path("rest-client.environmentVariables").at("/$shared/host").asString()).isEqualTo(here);
        assertThat(HttpRequestFile.all()).hasSizeGreaterThan(3)
                .allSatisfy(file -> assertThat(file.variables()).doesNotContainKey("host"));
    }

    private void verify(HttpRequestFile.Request request, int status) {
        String path = URI.create(request.url()).getPath();
        if (request.expectedStatus() != 404) {
            offered.assumeThere(request.method(), path);
        }
        assertDocumented(request, path);
        assertThat(status).isEqualTo(request.expectedStatus());
    }

    private int status(HttpRequestFile.Request request) {
        return RawHttp.status(exchange(request, URI.create(request.url())));
    }

    private void assertDocumented(HttpRequestFile.Request request, String path) {
        // Requests for what there is not are there to show the problem.
        if (request.expectedStatus() == 404 || request.expectedStatus() == 405) {
            return;
        }
        if (path.startsWith("/actuator")) {
            assertThat(http.get("/actuator").json().path("_links").values())
                    .extracting(link -> URI.create(link.path("href").asString().replaceAll("\\{.*}", "x")).getPath())
                    .anyMatch(known -> path.matches(known.replaceAll("x$", "[^/]+")));
        }
        else {
            assertThat(api.documents(request.method(), path)).as("documented").isTrue();
        }
    }

    private String exchange(HttpRequestFile.Request request, URI uri) {
        boolean named = request.headers().stream().anyMatch(header -> header.startsWith("Host:"));
        String headers = (named ? "" : "Host: " + uri.getAuthority() + "\n")
                + String.join("", request.headers().stream().map(header -> header + "\n").toList())
                + "Content-Length: " + request.body().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8).length
                + "\nConnection: close\n\n";
        String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return RawHttp.exchange(http.port(),
                request.method() + " " + target + " HTTP/1.1\n" + headers + request.body());
    }

    /** As in the file, but for what depends on where it runs. */
    private Map<String, String> variables(HttpRequestFile file) {
        Map<String, String> variables = new HashMap<>(file.variables());
        variables.put("host", "http://127.0.0.1:" + http.port());
        return variables;
    }

    @Test
    void aFileOfRequestsIsReadAsItStands() {
        HttpRequestFile file = HttpRequestFile.parse("some.http", """
                # A comment.

                @host = http://127.0.0.1:8080

                ### 200 The first
                GET {{host}}/a?b=c

                ### 400 The second
                POST {{host}}/d
                Content-Type: application/json

                {"e": 1}
                """);
        assertThat(file.requests()).map(request -> request.with(file.variables()))
                .containsExactly(
                        new HttpRequestFile.Request("200 The first", "GET", "http://127.0.0.1:8080/a?b=c", List.of(),
                                ""),
                        new HttpRequestFile.Request("400 The second", "POST", "http://127.0.0.1:8080/d",
                                List.of("Content-Type: application/json"), "{\"e\": 1}"));
    }

    @Test
    void whatOnlySomeToolsUnderstandIsRefused() {
        for (String text : List.of("### No status\nGET /a", "### 200 A script\nGET /a\n> {% client.log() %}",
                "# @name first\n@host=x\n### 200 x\nGET /a", "### 200 No method\n/a")) {
            assertThatIllegalArgumentException().isThrownBy(() -> HttpRequestFile.parse("some.http", text));
        }
        HttpRequestFile unknown = HttpRequestFile.parse("some.http", "### 200 A variable\nGET {{other}}/a");
        assertThatIllegalArgumentException().isThrownBy(() -> unknown.requests().getFirst().with(unknown.variables()));
    }
}
