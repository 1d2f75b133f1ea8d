package dev.interleave.experiments.downloads;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;

@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SitesTests {

    @AutoClose
    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aPageIsAsLargeAsWasAskedFor() throws Exception {
        HttpResponse<String> page = send("GET", "/sites/1/pages/3?latency=0ms&bytes=60");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo("This is page 3 of site 1.\nThis is page 3 of site 1.\nThis is ").hasSize(60);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void aPageComesNoEarlierThanItsLatency() throws Exception {
        long start = System.nanoTime();
        assertThat(send("GET", "/sites/0/pages/0?latency=50ms").body()).hasSize(4096);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
    }

    @Test
    void whoComesWithoutASessionGetsOne() throws Exception {
        String first = cookie(send("GET", "/sites/0/pages/0?latency=0ms"));
        assertThat(first).matches("session=[0-9a-f-]{36}; Path=/sites; HttpOnly; SameSite=Strict");
        assertThat(cookie(send("GET", "/sites/0/pages/0?latency=0ms"))).isNotEqualTo(first);
        assertThat(cookie(send("GET", "/sites/1/pages/0?latency=0ms", "Cookie", "session=known"))).isEmpty();
    }

    private static String cookie(HttpResponse<String> response) {
        return String.join(", ", response.headers().allValues("Set-Cookie"));
    }

    @ParameterizedTest
    @CsvSource({
            "/sites/4/pages/0, site", "/sites/-1/pages/0, site", "/sites/first/pages/0, site",
            "/sites/0/pages/1000, page", "/sites/0/pages/0?latency=3s, latency",
            "/sites/0/pages/0?latency=soon, latency",
            "/sites/0/pages/0?bytes=65537, bytes", "/sites/0/pages/0?bytes=-1, bytes",
            "/sites/0/pages/0?colour=red, colour"})
    void whatIsBeyondALimitIsRefusedByName(String path, String parameter) throws Exception {
        HttpResponse<String> refusal = send("GET", path);
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refusal.body()).contains("urn:interleave:problem:invalid-parameters",
                "\"parameter\":\"" + parameter + "\"");
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200", "POST, 405", "PUT, 405", "DELETE, 405"})
    void pagesAreOnlyToBeRead(String method, int status) throws Exception {
        HttpResponse<String> response = send(method, "/sites/0/pages/0?latency=0ms&bytes=10");
        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 200) {
            assertThat(response.body()).isEmpty();
        }
    }

    @Test
    void onlyWhatIsThereIsFound() throws IOException, Exception {
        assertThat(send("GET", "/sites").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/sites/0/pages/../../../actuator/env").statusCode()).isIn(400, 404);
    }
}
