package dev.interleave.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.Slow;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Under a context path, and called over HTTP/2 or by a proxy that says who called it, everything is as at the root. */
@PrefixTest
class ContextPathTests {

    @Autowired
    private Http http;

    private Prefixed prefixed;

    @BeforeEach
    void prefix() {
        prefixed = new Prefixed(PrefixTest.PATH, http::send);
    }

    @Slow
    @Test
    void everyAddressHasItInFront() {
        prefixed.assertAddressesLead();
        prefixed.assertPathsInWordsLead();
        prefixed.assertProblemsAreOfTheirPath();
        assertThat(prefixed.send("TRACE", "/api/runs")).isProblem(405).hasHeader("Allow", "GET,HEAD,OPTIONS");
        assertThat(http.get("/api/experiments")).hasStatus(404);
    }

    @Test
    void rulesAndThePageDoNotMindIt() {
        prefixed.assertRulesApply();
        prefixed.assertPageLoads();
    }

    @Test
    void aPrefixOfAProxyStandsInItsPlace() {
        String path = PrefixTest.PATH + "/api/experiments/" + Rehearsal.NAME;
        Answer run = http.send("POST", path + "/runs", "", "X-Forwarded-Prefix", "/school");
        assertThat(run.json().at("/_links/self/href").asString()).startsWith("/school/api/runs/");
        Answer secure = http.send("POST", path + "/runs", "", "X-Forwarded-Prefix", "/school", "X-Forwarded-Proto",
                "https", "X-Forwarded-Host", "school.example");
        assertThat(secure.header("Location")).startsWith("https://school.example/school/api/runs/");
    }

    @Test
    void whatNoProxyWritesIsRefused() {
        String path = PrefixTest.PATH + "/api/runs";
        for (List<String> header : List.of(List.of("X-Forwarded-Prefix", "https://elsewhere.example"),
                List.of("X-Forwarded-Prefix", "//elsewhere.example"), List.of("X-Forwarded-Prefix", "/%zz"),
                List.of("X-Forwarded-Prefix", "/a\"b"), List.of("X-Forwarded-Port", "abc"),
                List.of("X-Forwarded-Proto", "ftp"), List.of("X-Forwarded-Host", "a b"),
                List.of("Forwarded", "proto=ftp;host=school.example"))) {
            assertThat(http.get(path, header.getFirst(), header.getLast())).as(header.toString())
                    .isProblem(400, "unreadable-forwarding")
                    .saying(header.getFirst());
        }
        assertThat(http.get(path, "X-Forwarded-Prefix", "/school/two", "X-Forwarded-Proto", "https", "X-Forwarded-Port",
                "8443", "X-Forwarded-Host", "school.example", "X-Forwarded-For", "192.0.2.1")).hasStatus(200);
        assertThat(http.get(path, "Forwarded", "for=192.0.2.1;proto=https;host=school.example")).hasStatus(200);
    }

    @Test
    void aProxySaysToWhomARequestWasSent() {
        String runs = PrefixTest.PATH + "/api/experiments/" + Rehearsal.NAME + "/runs";
        String[] outside = {"X-Forwarded-Proto", "https", "X-Forwarded-Host", "school.example", "Origin",
                "https://school.example"};
        assertThat(http.send("POST", runs, "", outside)).isRunThat("COMPLETED");
        outside[5] = "https://elsewhere.example";
        assertThat(http.send("POST", runs, "", outside)).isProblem(403, "cross-site").saying("https://school.example");
        outside[5] = "http://[";
        assertThat(http.send("POST", runs, "", outside)).isProblem(403, "cross-site");
    }

    @Test
    void neitherTheConnectionNorTheProxyMayNameAStranger() {
        assertThat(http.get(PrefixTest.PATH + "/api/runs", "X-Forwarded-Host", "elsewhere.example"))
                .isProblem(421, "unknown-host").saying("elsewhere.example");
        assertThat(RawHttp.exchange(http.port(), "GET " + PrefixTest.PATH + "/api/runs HTTP/1.1\n"
                + "Host: elsewhere.example\nX-Forwarded-Host: school.example\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(http.get(PrefixTest.PATH + "/api/runs", "X-Forwarded-Host", "school.example")).hasStatus(200);
    }

    @Slow
    @Test
    void http2HasNoHostHeaderAndIsAnsweredByItsAuthority() throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            // The first request asks for HTTP/2, in HTTP/1.1; the next ones are sent in it.
            for (int i = 0; i < 3; i++) {
                assertThat(get(client, "127.0.0.1").statusCode()).isEqualTo(200);
            }
            List<HttpResponse<String>> strangers = List.of(get(client, "localhost"), get(client, "localhost"));
            assertThat(strangers).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(421);
                assertThat(answer.body()).contains("the host 'localhost");
            });
            HttpRequest.Builder launch = HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + http.port() + PrefixTest.PATH + "/api/experiments/"
                            + Rehearsal.NAME + "/runs"))
                    .POST(HttpRequest.BodyPublishers.noBody());
            assertThat(client.send(launch.copy().header("Origin", "http://127.0.0.1:" + http.port()).build(),
                    HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(201);
            assertThat(client.send(launch.copy().header("Origin", "http://elsewhere.example").build(),
                    HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    private HttpResponse<String> get(HttpClient client, String host) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://" + host + ":" + http.port() + PrefixTest.PATH + "/api/runs"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return answer;
    }
}
